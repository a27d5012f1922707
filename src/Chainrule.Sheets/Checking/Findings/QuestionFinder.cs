using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Finds what an exercise asks for by the marks beside the answers: their formulas say which cell is held against which, wherever rows were moved to.</summary>
internal static class QuestionFinder
{
    public static IReadOnlyList<Question> Find(FormulaBook book, Sheet sheet)
    {
        var questions = new Dictionary<CellAddress, Question>();
        foreach (var cell in sheet.Cells)
            if (book.Of(cell)?.Root is { } root && Read(root, cell.Address) is { } question) questions.TryAdd(question.Answer, question);
        return [.. questions.Values.OrderBy(q => q.Answer.Row).ThenBy(q => q.Answer.Column)];
    }

    // IF(answer="","",IF(ISNUMBER(answer),IF(ABS(answer-truth)<=…,…
    private static Question? Read(Node root, CellAddress at) =>
        root is CallNode { Function: "IF", Arguments: [BinaryNode { Sign: "=" }, _, CallNode { Function: "IF", Arguments: [CallNode { Function: "ISNUMBER" }, CallNode inner, _] }] }
        && inner is { Function: "IF", Arguments: [BinaryNode { Sign: "<=", Left: CallNode { Function: "ABS", Arguments: [BinaryNode { Sign: "-", Left: ReferenceNode own, Right: ReferenceNode key }] } }, ..] }
        && Evaluator.Resolve(own, at, out var answer) && Evaluator.Resolve(key, at, out var truth) && answer.Sheet == at.Sheet && truth.Sheet != at.Sheet
            ? new Question(answer, truth)
            : null;
}
