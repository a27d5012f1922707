using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Derivation: the guide's steps, and beside each formula what it means cell by cell, with its live value.</summary>
/// <remarks>
/// For an exercise the right sides are left out: the learner writes each as a formula, and it is marked against the same sheet made whole, which does
/// not show itself.
/// </remarks>
internal sealed class DerivationSheet
{
    public const string Sheet = "Derivation";
    public const string KeySheet = "Derivation key";

    private const int StepColumn = 1;
    private const int FormulaColumn = 2;
    private const int CellsColumn = 3;
    private const int ValueColumn = 4;
    private const int HeadingRow = 4;
    private const double StepWidth = 4;
    private const double FormulaWidth = 78;
    private const double CellsWidth = 70;
    private const double ValueWidth = 16;

    private readonly Worked worked;
    private readonly bool blank;
    private readonly bool brief;
    private readonly string training;
    private readonly Grid grid = new();
    private readonly Dictionary<string, (string Cell, double Value)> known = [];
    private readonly List<string> merged = [];
    private readonly DerivationPages pages;
    private int row = HeadingRow;

    // The rows of an exercise and of its key must be the same, so both are brief: neither holds what the learner is to find.
    private DerivationSheet(Worked worked, bool blank, bool brief, string training)
    {
        this.worked = worked;
        this.blank = blank;
        this.brief = brief;
        this.training = training;
        pages = new DerivationPages(grid);
    }

    public static SheetPlan Build(Worked worked)
    {
        var sheet = new DerivationSheet(worked, worked.Plan.Blank, brief: worked.Plan.Blank, TrainingLayout.Sheet);
        sheet.Put(Derivation.Complete(worked.Network));
        string marks = $"{Cells.At(ValueColumn, HeadingRow + 1)}:{Cells.At(ValueColumn, sheet.row)}";
        string answers = $"{Cells.At(CellsColumn, HeadingRow + 1)}:{Cells.At(CellsColumn, sheet.row)}";
        string first = "$" + Cells.At(ValueColumn, HeadingRow + 1);
        return new SheetPlan(Sheet, sheet.grid.WriteTo)
        {
            TabColour = "2E8540",
            Columns = [new(1, 1, StepWidth), new(FormulaColumn, FormulaColumn, FormulaWidth), new(CellsColumn, CellsColumn, CellsWidth), new(ValueColumn, ValueColumn, ValueWidth)],
            Frozen = (0, HeadingRow),
            Merged = sheet.merged,
            ConditionalFormats = worked.Plan.Blank ? [.. Palette.Judged(marks, first), .. Palette.Judged(answers, first)] : [],
            Print = sheet.pages.Setup(StepWidth + FormulaWidth + CellsWidth + ValueWidth, HeadingRow, sheet.row),
        };
    }

    public static SheetPlan BuildKey(Worked worked)
    {
        var sheet = new DerivationSheet(worked, blank: false, brief: true, SelfCheck.KeySheet);
        sheet.Put(Derivation.Complete(worked.Network));
        return new SheetPlan(KeySheet, sheet.grid.WriteTo) { Visibility = SheetVisibility.VeryHidden };
    }

    private void Put(Guide guide)
    {
        grid.Height(1, 24);
        grid.Text(StepColumn, 1, "Derivation: where every formula of the table comes from", Palette.Title);
        grid.Text(StepColumn, 2, blank
            ? "Write each right side as a formula into the cells of the third column. It is marked beside it. Six significant digits will do."
            : "The third column says each formula in the cells of the first step on Training ([D9] is the value in D9 of this sheet); the fourth works it out, live.", Palette.Plain);
        (string Text, int Column)[] headings =
            [("", StepColumn), ("formula", FormulaColumn), (blank ? "your formula" : "cell by cell", CellsColumn), (blank ? "mark" : "value", ValueColumn)];
        foreach ((string text, int column) in headings) grid.Text(column, HeadingRow, text, Palette.Head);
        for (int k = 0; k < guide.Steps.Count; k++) Put(guide.Steps[k], k + 1);
    }

    private void Put(GuideStep step, int number)
    {
        pages.Step(row + 1);
        row += 2;
        grid.Text(StepColumn, row, $"{number}", Palette.Heading);
        grid.Text(FormulaColumn, row, step.Title, Palette.Heading);
        foreach (GuideLine line in step.Lines.Where(line => !(brief && line is Prose { TellsResult: true })))
        {
            pages.Line(row + 1, leads: line is Prose { Plain: [.., ':'] });
            if (line is Prose prose) Put(prose);
            else if (line is Route route) PutLine(string.Join(" → ", route.Stops.Select(stop => stop.Name)));
            else if (line is Equation equation) Put(equation);
        }
    }

    private void Put(Prose prose)
    {
        string text = prose.Plain;
        row++;
        merged.Add($"{Cells.At(FormulaColumn, row)}:{Cells.At(ValueColumn, row)}");
        grid.Height(row, Lines(text.Length, FormulaWidth + CellsWidth + ValueWidth));
        grid.Text(FormulaColumn, row, text, Palette.Prose);
    }

    private void PutLine(string text) => grid.Text(FormulaColumn, ++row, text, Palette.Monospaced with { Indent = 2 });

    private void Put(Equation equation)
    {
        if (equation.Forms.Count == 0)
        {
            PutFormula(equation.Left.ToString());
            return;
        }

        string begun = equation.Left + (equation.Becomes ? " ← " : " = ");
        Expression last = equation.Forms[^1];
        foreach (Expression form in equation.Forms.SkipLast(1).Where(form => !brief || form.Symbols().All(symbol => symbol is Partial)))
        {
            PutFormula(begun + form);
            begun = "= ";
        }

        if (blank && Reference(last) is not null)
        {
            PutQuestion(equation, begun);
            return;
        }

        PutFormula(begun + last);
        if (Reference(last) is not { } reference) return;
        double value = Value(last);
        string shown = new FormulaNotation(symbol => Shown(reference(symbol))).Write(last);
        grid.Height(row, Math.Max(Lines((begun + last).Length, FormulaWidth), Lines(shown.Length, CellsWidth)));
        grid.Text(CellsColumn, row, "=" + shown, new CellStyle { Colour = Palette.Soft, Wrap = true });
        grid.Formula(ValueColumn, row, new FormulaNotation(reference).Write(last), value, Palette.BodyOf(ColumnRole.Gradient) with { Format = "0.0000000000" });
        if (!equation.Becomes && equation.Left is Symbol left) known.TryAdd(left.Name, (Cells.At(ValueColumn, row), value));
    }

    private void PutQuestion(Equation equation, string begun)
    {
        row++;
        grid.Text(FormulaColumn, row, begun.TrimEnd() + " ?", Formula);
        grid.Empty(CellsColumn, row, Palette.Free);
        string answer = Cells.At(CellsColumn, row);
        grid.Formula(ValueColumn, row, SelfCheck.Mark(answer, $"'{KeySheet}'!{Cells.At(ValueColumn, row)}"), "", Palette.Verdict);
        if (!equation.Becomes && equation.Left is Symbol left) known.TryAdd(left.Name, (answer, 0));
    }

    private void PutFormula(string text)
    {
        row++;
        grid.Height(row, Lines(text.Length, FormulaWidth));
        grid.Text(FormulaColumn, row, text, Formula);
    }

    private static CellStyle Formula { get; } = new() { Wrap = true, Indent = 2 };

    // Where each symbol of an expression stands, or null when one of them stands nowhere (a factor not yet worked out).
    private Func<Symbol, string>? Reference(Expression expression) =>
        expression.Symbols().All(symbol => Place(symbol) is not null) ? symbol => Place(symbol)!.Value.Cell : null;

    private (string Cell, double Value)? Place(Symbol symbol)
    {
        if (symbol == HandNetwork.LearningRate) return (InputNames.LearningRate.Name, worked.Plan.Network.LearningRate);
        Symbol inTable = symbol is Partial { Of: "E_total" } partial && worked.Network.Find(partial.By) is { } weight ? TrainingTable.GradientOf(weight) : symbol;
        if (worked.Training.Has(inTable)) return ($"{training}!{worked.Layout.Cell(inTable)}", worked.Values[0, inTable]);
        return known.TryGetValue(symbol.Name, out (string, double) found) ? found : null;
    }

    private string Shown(string cell) => cell.StartsWith(training + "!", StringComparison.Ordinal) ? cell[(training.Length + 1)..]
        : cell.StartsWith(Cells.Column(ValueColumn), StringComparison.Ordinal) ? $"[{cell}]"
        : cell;

    private double Value(Expression expression) => expression.Evaluate(symbol => Place(symbol)!.Value.Value);

    // Points of height for a text in a column so many characters wide. A column counts digits, and most letters are narrower.
    private static double Lines(int characters, double width) => 14 * Math.Ceiling(characters / (width * 1.12)) + 2;
}
