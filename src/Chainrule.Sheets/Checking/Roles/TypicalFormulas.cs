using Chainrule.Sheets.Checking.Formulas;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>Each lane's usual formula, the one that most of its steps have, and what that formula reads.</summary>
internal sealed class TypicalFormulas
{
    private readonly StepTable _table;
    private readonly FormulaBook _book;
    private readonly Dictionary<int, (Formula? Formula, int Step, int Last)> _byLane = [];
    private readonly Dictionary<int, List<(Lane Lane, int Offset)>> _reads = [];

    public TypicalFormulas(StepTable table, FormulaBook book)
    {
        (_table, _book) = (table, book);
        foreach (var lane in table.Lanes) _byLane[lane.Number] = lane.Fixed is null ? Pick(lane) : (null, 0, 0);
    }

    public Formula? Of(Lane lane) => _byLane[lane.Number].Formula;

    /// <summary>A step that has the lane's usual formula.</summary>
    public int StepOf(Lane lane) => _byLane[lane.Number].Step;

    /// <summary>The lanes that the usual formula reads, and how many steps away.</summary>
    public List<(Lane Lane, int Offset)> Reads(Lane lane)
    {
        if (_reads.TryGetValue(lane.Number, out var known)) return known;
        var reads = new List<(Lane, int)>();
        if (Of(lane)?.Root is { } root)
            foreach (var address in LaneReferences.Of(root, _table.Address(lane, StepOf(lane)), _book))
                if (_table.Locate(address, out var other, out var step)) reads.Add((other, step - StepOf(lane)));
        return _reads[lane.Number] = reads;
    }

    /// <summary>True for a lane that builds on itself a step before and on something else: a weight that learns.</summary>
    public bool IsState(Lane lane) =>
        Reads(lane) is var reads && reads.Exists(r => r.Lane == lane && r.Offset == -1) && reads.Exists(r => r.Lane != lane) && MovesAlong(lane);

    // An anchored reference to the first step is a step before only in the second.
    private bool MovesAlong(Lane lane)
    {
        var (formula, step, last) = _byLane[lane.Number];
        return last == step || formula?.Root is not { } root || LaneReferences.Of(root, _table.Address(lane, last), _book).Exists(a => _table.Locate(a, out var other, out var at) && other == lane && at == last - 1);
    }

    private (Formula?, int, int) Pick(Lane lane)
    {
        var counts = new Dictionary<Formula, (int Count, int Step, int Last)>();
        // A long table is like its first thousand steps.
        for (var step = 0; step < Math.Min(_table.Steps, 1000); step++)
        {
            if (_table.At(lane, step) is not { } cell || (cell.ArrayOwner is null ? _book.Of(cell) : _book.Of(cell.ArrayOwner)) is not { } formula) continue;
            counts[formula] = counts.TryGetValue(formula, out var seen) ? (seen.Count + 1, seen.Step == 0 ? step : seen.Step, step) : (1, step, step);
        }

        if (counts.Count == 0) return (null, 0, 0);
        var best = counts.MaxBy(p => p.Value.Count);
        return (best.Key, best.Value.Step, best.Value.Last);
    }
}
