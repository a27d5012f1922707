using System.Globalization;
using System.Text.RegularExpressions;
using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Diagnosis;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Judges what an exercise of this program asks for outside of its table, on one of its sheets.</summary>
internal sealed partial class QuestionReporter
{
    // Between a line that ends in a question and the one that says of what stand at most so many others.
    private const int LongestEquation = 6;

    private readonly FormulaBook _book;
    private readonly Calculator _calculator;
    private readonly Evaluator _byOwnCells;
    private readonly Sheet _sheet;
    private readonly IReadOnlyList<Question> _questions;
    private readonly Dictionary<CellAddress, CellAddress> _answers;

    private QuestionReporter(FormulaBook book, Calculator calculator, WorkBudget budget, Sheet sheet, IReadOnlyList<Question> questions)
    {
        (_book, _calculator, _sheet, _questions) = (book, calculator, sheet, questions);
        _answers = questions.GroupBy(q => q.Truth).ToDictionary(g => g.Key, g => g.First().Answer);
        var workbook = book.Workbook;
        _byOwnCells = new Evaluator(book, new LearnersCells(calculator, workbook.IndexOf(SelfCheck.KeySheet), workbook.IndexOf(TrainingLayout.Sheet), _answers), budget);
    }

    /// <summary>A report for each sheet of an exercise that asks for something; none of any other workbook. What is not begun is not judged.</summary>
    public static IEnumerable<TableReport> Report(FormulaBook book, Calculator calculator, WorkBudget budget, string network)
    {
        if (!OwnWorksheet.Is(book.Workbook)) yield break;
        foreach (var name in (string[])[DerivationSheet.Sheet, RatesLayout.Sheet])
        {
            if (book.Workbook.IndexOf(name) is not (>= 0 and var index)) continue;
            var sheet = book.Workbook.Sheets[index];
            var questions = QuestionFinder.Find(book, sheet);
            if (questions.Count > 0) yield return new QuestionReporter(book, calculator, budget, sheet, questions).Report(network);
        }
    }

    private TableReport Report(string network)
    {
        var filled = _questions.Count(IsFilled);
        var report = new TableReport(_sheet.Name, Around(), network, Steps: 1)
        {
            IsAside = true,
            Understood = $"{_questions.Count} cells to fill in, {(filled == 0 ? "not begun" : filled == _questions.Count ? "all of them filled in" : $"{filled} of them filled in")}",
            Remarks = Gone() is > 0 and var gone ? [$"{gone} of the marks beside the cells to fill in are gone; their cells were not judged."] : [],
        };
        return filled == 0 ? report : report with { Quantities = [.. _questions.Select(Quantity).Distinct()], Findings = [.. _questions.Select(Judge).OfType<Finding>()] };
    }

    // As many are asked for as the key has formulas, or the list has rates.
    private int Gone()
    {
        var asked = _book.Workbook.IndexOf(DerivationSheet.KeySheet) is >= 0 and var key && _sheet.Name == DerivationSheet.Sheet
            ? _book.Workbook.Sheets[key].Cells.Count(c => c.HasFormula)
            : _book.Workbook.Names.Keys.Count(name => RateName().IsMatch(name));
        return asked - _questions.Count;
    }

    private CellRange Around() => new(
        _questions.Min(q => q.Answer.Row), _questions.Min(q => q.Answer.Column), _questions.Max(q => q.Answer.Row), _questions.Max(q => q.Answer.Column));

    private bool IsFilled(Question question) =>
        _book.Workbook.Find(question.Answer) is { } cell && (cell.HasFormula || (cell.Kind != CellKind.Empty && !(cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text))));

    private Finding? Judge(Question question)
    {
        if (!IsFilled(question)) return Make(question, Kinds.Missing, "nothing is filled in here");
        var (found, wanted) = (_calculator.Read(question.Answer), _calculator.Read(question.Truth));
        if (!wanted.IsNumber) return null;
        var formula = _book.Of(question.Answer);
        if (ReadsKey(formula)) return Wrong(question, Kinds.Other, "this formula reads the key, which the exercise keeps to itself");
        if (!found.IsNumber) return Wrong(question, formula is null ? Kinds.WrongValue : Kinds.CannotCalculate, "this is no number");
        if (SelfCheck.Passes(found.Number, wanted.Number) || FollowsFromOwnCells(question, found.Number)) return null;
        return formula is null ? Wrong(question, Kinds.WrongValue, "another number belongs here") : Wrong(question, Kinds.Other, "this formula gives another number");
    }

    private bool FollowsFromOwnCells(Question question, double found) =>
        _book.Workbook.Find(question.Truth) is { HasFormula: true } key && _byOwnCells.Cell(key) is { IsNumber: true } own && SelfCheck.Passes(found, own.Number);

    private bool ReadsKey(Formula? formula) =>
        formula?.Root is { } root && NodeWalk.All(root).OfType<ReferenceNode>().Any(r => _questions.Any(q => q.Truth.Sheet == r.Sheet) || r.Sheet == _book.Workbook.IndexOf(SelfCheck.KeySheet));

    private Finding Wrong(Question question, string kind, string explanation) => Make(question, kind, explanation) with
    {
        Formula = _book.Of(question.Answer) is { } formula ? "=" + formula.TextAt(question.Answer) : null,
        Found = _calculator.Read(question.Answer) is { IsNumber: true } found ? found.Number : null,
        Expected = _calculator.Read(question.Truth).Number,
        Derivation = Said(question),
        Correction = Said(question) is not null && _book.Of(question.Truth) is { } right ? "=" + InOwnCells(right.TextAt(question.Truth)) : null,
    };

    private Finding Make(Question question, string kind, string explanation) => new()
    {
        Kind = kind,
        Quantity = Quantity(question),
        Sheet = _sheet.Name,
        Areas = [new(question.Answer.Row, question.Answer.Column, question.Answer.Row, question.Answer.Column)],
        Cells = question.Answer.A1,
        Cell = question.Answer.A1,
        Explanation = explanation,
    };

    // What stands before the answer: the left side of an equation, some lines up where the equation is a long one, or a learning rate.
    private string Quantity(Question question)
    {
        for (var row = question.Answer.Row; row >= Math.Max(1, question.Answer.Row - LongestEquation); row--)
        {
            if (_sheet[row, question.Answer.Column - 1] is not { } cell) continue;
            if (cell.Kind == CellKind.Number) return string.Create(CultureInfo.InvariantCulture, $"E_total for η = {cell.Number:G6}");
            if (Equation().Match(cell.Text) is { Success: true } left) return (left.Groups["sign"].Value == "←" ? "new " : "") + left.Groups["name"].Value.Replace('∂', 'd');
        }

        return question.Answer.A1;
    }

    // The key's line beside its formula, whole: "∂E1/∂a_o1 = a_o1 − t1".
    private string? Said(Question question)
    {
        if (_book.Workbook.Find(question.Truth with { Column = question.Truth.Column - 2 }) is not { Kind: CellKind.Text, Text: { Length: > 0 } line }) return null;
        return line.StartsWith('=') ? $"{Roles.Role.TitleOf(Quantity(question))} {line}" : line;
    }

    private string InOwnCells(string formula) => KeyReference().Replace(formula, reference =>
    {
        if (reference.Groups["sheet"].Success) return TrainingLayout.Sheet + "!";
        var own = CellAddress.TryParse(reference.Value, out var row, out var column) ? new CellAddress(_book.Workbook.IndexOf(DerivationSheet.KeySheet), row, column) : default;
        return _answers.TryGetValue(own, out var answer) ? answer.A1 : reference.Value;
    });

    [GeneratedRegex(@"^(?<name>[^\s=←]+) (?<sign>[=←]) ")]
    private static partial Regex Equation();

    [GeneratedRegex(@"(?<sheet>\bKey!)|(?<![!A-Za-z0-9_$])[A-Z]{1,3}\d+(?![\w(])")]
    private static partial Regex KeyReference();

    [GeneratedRegex(@"^rate_\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex RateName();
}
