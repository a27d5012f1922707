using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Judges every cell of a table, each by the cells that it builds on.</summary>
internal sealed class TableJudge
{
    private readonly TableContext _context;
    private readonly FormulaCheck _formulas;
    private readonly NumberCheck _numbers;
    private readonly Filling _filling;
    private readonly Dictionary<(int Lane, Formula Formula), CellVerdict> _seen = [];

    public TableJudge(TableContext context, Network network)
    {
        _context = context;
        _formulas = new FormulaCheck(context, network);
        _numbers = new NumberCheck(context, network);
        _filling = new Filling(context);
    }

    public Filling Filling => _filling;

    public FormulaCheck Formulas => _formulas;

    public NumberCheck Numbers => _numbers;

    /// <summary>The lanes that are judged: what is calculated, not what is given.</summary>
    public static IEnumerable<Lane> Judged(TableContext context) => context.Table.Lanes.Where(l => l.Fixed is null && !context.Inlined.Contains(l) && l.Role?.Kind switch
    {
        RoleKind.Net or RoleKind.Activation or RoleKind.Error or RoleKind.Total or RoleKind.Gradient or RoleKind.NewWeight or RoleKind.Partial => true,
        RoleKind.Weight or RoleKind.Bias => World.Learns(context, l),
        _ => false,
    });

    /// <summary>How many lanes are at fault under a network, by their usual formulas alone: for choosing between networks.</summary>
    public static int Faults(TableContext context, Network network)
    {
        var formulas = new FormulaCheck(context, network, 2);
        NumberCheck? numbers = null;
        var faults = 0;
        foreach (var lane in Judged(context))
        {
            // A weight that the network has no place for speaks against the network.
            if (formulas.Worlds[0].Wanted(lane) is null && lane.Role!.Kind is RoleKind.Gradient or RoleKind.Weight)
            {
                faults++;
                continue;
            }

            if (context.Typical.Of(lane) is { Root: not null })
            {
                var step = context.Typical.StepOf(lane);
                if ((step > 0 || !IsUpdated(lane)) && !formulas.Passes(lane, step) && !formulas.PassesWithTyped(lane, step)) faults++;
                continue;
            }

            numbers ??= new NumberCheck(context, network);
            var asked = Enumerable.Range(0, Math.Min(context.Table.Steps, 4)).Where(s => context.Number(lane, s) is not null).ToList();
            if (asked.Count > 0 && asked.Count(s => !numbers.Passes(lane, s, context.Number(lane, s)!.Value)) * 2 > asked.Count) faults++;
        }

        return faults;
    }

    public CellVerdict Judge(Lane lane, int step)
    {
        if (!TableFinder.IsFilled(_context.Table, lane, step)) return _filling.IsCarried(step) ? CellVerdict.Missing : CellVerdict.NotJudged;
        if (step == 0 && IsUpdated(lane)) return CellVerdict.NotJudged;
        var cell = _context.Table.At(lane, step)!;
        var formula = _context.Book.Of(cell.ArrayOwner ?? cell);
        if (formula is null) return OfNumber(lane, step, cell);
        if (formula.Root is null || _context.Calculator.Unknown.Contains(cell.Address))
            return _context.Number(lane, step) is not { } saved ? CellVerdict.Unknown : _numbers.Passes(lane, step, saved) ? CellVerdict.NotJudged : CellVerdict.WrongNumber;
        var settled = step >= 2 && _context.Table.Lines[step] == _context.Table.Lines[step - 1] + 1 && IsSettled(formula, cell.Address);
        if (settled && _seen.TryGetValue((lane.Number, formula), out var known)) return known;
        var verdict = _formulas.Passes(lane, step) ? CellVerdict.Right : _formulas.PassesWithTyped(lane, step) ? CellVerdict.RightByTypedNumber : CellVerdict.WrongFormula;
        if (settled) _seen[(lane.Number, formula)] = verdict;
        return verdict;
    }

    private static bool IsUpdated(Lane lane) => lane.Role!.Kind is RoleKind.Weight or RoleKind.Bias;

    private CellVerdict OfNumber(Lane lane, int step, Cell cell)
    {
        var among = FormulaShare(lane);
        var passes = _numbers.Passes(lane, step, cell.Number);
        if (among < 0.5) return passes ? CellVerdict.Right : among == 0 && _numbers.AmongFormulas ? CellVerdict.HardCoded : CellVerdict.WrongNumber;
        // In the first step a typed start is common, and one that is right is a start.
        return passes && step == 0 ? CellVerdict.Right : CellVerdict.HardCoded;
    }

    private double FormulaShare(Lane lane)
    {
        int formulas = 0, filled = 0;
        for (var step = 0; step < _context.Table.Steps; step++)
        {
            if (_context.Table.At(lane, step) is not { } cell) continue;
            filled++;
            if (cell.HasFormula) formulas++;
        }

        return filled == 0 ? 0 : (double)formulas / filled;
    }

    // A formula whose references all lead to lanes with a role, here or one step back, or to plain numbers elsewhere, says
    // the same at every step; one verdict will do for all.
    private bool IsSettled(Formula formula, CellAddress at)
    {
        foreach (var node in NodeWalk.All(formula.Root!))
        {
            if (node is NameNode or CallNode { Function: "ROW" or "COLUMN" or "INDEX" or "OFFSET" or "INDIRECT" }) return false;
            if (node is not ReferenceNode reference) continue;
            var moves = _context.Table.Sideways ? reference.ColumnIsRelative : reference.RowIsRelative;
            var offset = _context.Table.Sideways ? reference.Column : reference.Row;
            if (moves ? !IsLane(reference, at) || offset is < -1 or > 0 : !IsPlain(reference, at)) return false;
        }

        return true;
    }

    private bool IsLane(ReferenceNode reference, CellAddress at)
    {
        if (reference.Sheet != -1) return false;
        var position = _context.Table.Sideways
            ? reference.RowIsRelative ? at.Row + reference.Row : reference.Row
            : reference.ColumnIsRelative ? at.Column + reference.Column : reference.Column;
        return _context.Table.Lanes.Any(l => l.Position == position && l.Role is { Kind: not RoleKind.Step } && !_context.Inlined.Contains(l));
    }

    private bool IsPlain(ReferenceNode reference, CellAddress at) =>
        Calculation.Evaluator.Resolve(reference, at, out var cell) && _context.Book.Of(cell) is null;
}
