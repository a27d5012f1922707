using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>
/// Which steps of a table are carried through. A cell that is empty in a step that is otherwise filled in was emptied or
/// forgotten. A last row that holds no more than the new weights is how many tables end.
/// </summary>
internal sealed class Filling
{
    // More cells than these empty in the last step, and it is where the table ends, not where somebody forgot.
    private const int MostForgotten = 3;

    private readonly bool[] _carried;

    public Filling(TableContext context)
    {
        var table = context.Table;
        var judged = TableJudge.Judged(context).ToList();
        var counts = Enumerable.Range(0, table.Steps).Select(s => judged.Count(l => TableFinder.IsFilled(table, l, s))).ToList();
        var most = counts.Max();
        _carried = [.. counts.Select(c => c > 0 && c * 2 >= most)];
        if (table.Steps > 2 && most - counts[^1] > MostForgotten) _carried[^1] = false;
        // A learner begins with the first step, however little of it is there yet.
        if (!_carried.Contains(true) || counts[0] > 0) _carried[0] = true;
        Left = [.. Enumerable.Range(0, table.Steps).Where(s => !_carried[s])];
        Empty = [.. Left.Where(s => counts[s] == 0)];
    }

    /// <summary>Steps that are not carried through.</summary>
    public IReadOnlyList<int> Left { get; }

    /// <summary>Steps for which the givens stand ready and nothing is calculated.</summary>
    public IReadOnlyList<int> Empty { get; }

    public bool IsCarried(int step) => _carried[step];
}
