using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>
/// One step of the table with other numbers put in. The lanes that have a role take the given numbers, for the step and
/// for the one before; helper cells are calculated from them; what lies elsewhere in the table is a number of its own,
/// so that a formula that strays there is seen to.
/// </summary>
internal sealed class StepSource : ICellSource
{
    private const int DeepestHelper = 48;

    private readonly TableContext _context;
    private readonly int _step;
    private readonly Value[] _current;
    private readonly Value[]? _previous;
    private readonly Value _rate;
    private readonly Dictionary<CellAddress, Value> _helpers = [];
    private int _depth;

    public StepSource(TableContext context, int step, Value[] current, Value[]? previous, Value rate, Tape? tape = null)
    {
        (_context, _step, _current, _previous, _rate) = (context, step, current, previous, rate);
        Evaluator = new Evaluator(context.Book, this, context.Budget, tape) { IgnoreRounding = true };
    }

    public Evaluator Evaluator { get; }

    public Value Rate => _rate;

    /// <summary>The cell that is judged: what it reads of itself is no truth.</summary>
    public CellAddress? Self { get; init; }

    public Value[] Current => _current;

    /// <summary>Formulas of helper columns, and what is put in for each.</summary>
    public IReadOnlyDictionary<Formula, Node>? Mended { get; init; }

    public (int Rows, int Columns) Extent(int sheet) => _context.Calculator.Extent(sheet);

    public Value Read(CellAddress address)
    {
        if (address == Self) return Stray(address);
        if (_context.Table.Locate(address, out var lane, out var step) && lane.Role is { Kind: not RoleKind.Step } && !_context.Inlined.Contains(lane)) return InTable(lane, step, address);
        if (_context.Rate.Contains(address)) return _rate;
        if (_context.Alias(address, _step) is { } alias) return alias.Offset == 0 ? _current[alias.Lane.Number] : _previous is null ? Stray(address) : _previous[alias.Lane.Number];
        if (_context.Book.Workbook.Find(address) is not { } cell) return Value.Empty;
        return cell.HasFormula ? Helper(cell) : Calculator.Saved(cell);
    }

    private Value InTable(Lane lane, int step, CellAddress address)
    {
        if (lane.Role!.Kind == RoleKind.Rate) return _rate;
        // What was to be calculated or given in every step and is not there is told at its own cell, not at its readers. Other texts and gaps are so in any world.
        if (_context.Book.Workbook.Find(address) is null or { HasFormula: false, Kind: CellKind.Text } && !IsLearned(lane)) return _context.Calculator.Read(address);
        if (step == _step || _context.IsConstant(lane)) return _current[lane.Number];
        if (step == _step - 1 && _previous is not null) return _previous[lane.Number];
        return Stray(address);
    }

    private bool IsLearned(Lane lane) => lane.Role!.IsCalculated || _context.IsGiven(lane) || (lane.Role.Kind is RoleKind.Weight or RoleKind.Bias && World.Learns(_context, lane));

    private Value Helper(Cell cell)
    {
        if (_helpers.TryGetValue(cell.Address, out var known)) return known;
        if (_depth >= DeepestHelper) return _context.Calculator.Read(cell.Address);
        _depth++;
        // Meanwhile a circle reads the saved value.
        _helpers[cell.Address] = Calculator.Saved(cell);
        var value = Mended is not null && _context.Book.Of(cell) is { } formula && Mended.TryGetValue(formula, out var root) ? Evaluator.Scalar(root, cell.Address) : Evaluator.Cell(cell);
        _depth--;
        return _helpers[cell.Address] = value;
    }

    // The same number for the same cell on every machine and in every run.
    private static Value Stray(CellAddress address)
    {
        var mixed = unchecked(((uint)address.Row * 2654435761u) ^ ((uint)address.Column * 2246822519u) ^ 374761393u);
        mixed = unchecked((mixed ^ (mixed >> 15)) * 2246822519u);
        return Value.Of(0.2 + (0.6 * ((mixed >> 8) / (double)(1 << 24))));
    }
}
