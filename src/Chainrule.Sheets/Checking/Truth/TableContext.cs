using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>A table with all that is asked of it again and again: usual formulas, constant lanes, parameter cells, the learning rate.</summary>
internal sealed class TableContext
{
    private readonly bool[] _constant;
    private readonly bool[] _given;
    private readonly List<(Lane Lane, double Begins, CellAddress Cell, double Holds)> _differing = [];
    private readonly Dictionary<CellAddress, Lane> _constantRoots = [];
    private readonly Dictionary<CellAddress, Lane> _startRoots = [];

    public TableContext(StepTable table, FormulaBook book, Calculator calculator, WorkBudget budget)
    {
        (Table, Book, Calculator, Budget) = (table, book, calculator, budget);
        Typical = new TypicalFormulas(table, book);
        _constant = [.. table.Lanes.Select(AllEqual)];
        _given = [.. table.Lanes.Select(l => l is { Fixed: null, Role.Kind: RoleKind.Input or RoleKind.Target } && Enumerable.Range(0, table.Steps).Count(s => TableFinder.IsFilled(table, l, s)) * 4 >= table.Steps * 3)];
        foreach (var lane in table.Lanes) FindRoot(lane);
        Rate = RateFinder.Find(this);
        RateText = RateSpelling.Of(this);
    }

    public StepTable Table { get; }

    public FormulaBook Book { get; }

    public Calculator Calculator { get; }

    public WorkBudget Budget { get; }

    public TypicalFormulas Typical { get; }

    public Rate Rate { get; }

    /// <summary>How the sheet's own formulas write the learning rate: a name, or a reference that stays in place; null where none does.</summary>
    public string? RateText { get; }

    /// <summary>Lanes that are looked through: their cells are calculated like any helper cell.</summary>
    public HashSet<Lane> Inlined { get; } = [];

    /// <summary>True for inputs, targets and other leaves that are the same at all steps.</summary>
    public bool IsConstant(Lane lane) => _constant[lane.Number];

    /// <summary>True for an input or target that stands in nearly every step: where it does not, it was forgotten. One that stands in the first step alone is read from there.</summary>
    public bool IsGiven(Lane lane) => _given[lane.Number];

    /// <summary>The lane that a cell of a parameter block feeds, and whether this step's number or the one before.</summary>
    public (Lane Lane, int Offset)? Alias(CellAddress address, int step)
    {
        if (_constantRoots.TryGetValue(address, out var lane)) return (lane, 0);
        return step <= 1 && _startRoots.TryGetValue(address, out lane) ? (lane, -step) : null;
    }

    /// <summary>The number that a lane shows at a step, or null.</summary>
    public double? Number(Lane lane, int step) =>
        (lane.Fixed is not null || Table.At(lane, step) is not null) && Calculator.Read(Table.Address(lane, step)) is { IsNumber: true } value ? value.Number : null;

    /// <summary>Follows a cell that only repeats another to where the number stands.</summary>
    public CellAddress Root(CellAddress address)
    {
        for (var hops = 0; hops < 6000; hops++)
        {
            if (Book.Of(address)?.Root is not { } node) return address;
            while (node is GroupNode group) node = group.Inner;
            if (node is UnaryNode { Sign: '+' or '@' } plus) node = plus.Operand;
            if (node is NameNode name && Book.Name(name.Name, address.Sheet) is { } target) node = target;
            if (node is not ReferenceNode reference || !Evaluator.Resolve(reference, address, out var next)) return address;
            address = next;
        }

        return address;
    }

    private bool AllEqual(Lane lane)
    {
        if (lane.Role?.Kind is not (RoleKind.Input or RoleKind.Target or RoleKind.Bias or RoleKind.Rate)) return false;
        if (lane.Fixed is not null) return true;
        var first = Number(lane, 0);
        for (var step = 1; step < Table.Steps; step++)
            if (Number(lane, step) is { } number && number != first) return false;
        return first is not null;
    }

    // A parameter block that the first step reads, and cells of its kind beside which the lane's own heading stands.
    private void FindRoot(Lane lane)
    {
        if (lane.Role?.Kind is not (RoleKind.Input or RoleKind.Target or RoleKind.Weight or RoleKind.Bias)) return;
        var root = Root(Table.Address(lane, 0));
        var roots = _constant[lane.Number] ? _constantRoots : _startRoots;
        if (!Table.Locate(root, out var home, out _) || home.Role is null) roots.TryAdd(root, lane);
    }

    /// <summary>Ties the labelled cells of a parameter block to the lanes of the same name that start from the same number.</summary>
    public void TieLabelled(IReadOnlyList<(Role Role, CellAddress Cell)> labelled)
    {
        var ties = 0;
        foreach (var (role, cell) in labelled)
        {
            if (Table.Find(role.Key) is not { } lane || Table.Locate(cell, out _, out _) || Number(lane, 0) is not { } begins || Calculator.Read(cell) is not { IsNumber: true } value) continue;
            if (value.Number == begins)
            {
                (_constant[lane.Number] ? _constantRoots : _startRoots).TryAdd(cell, lane);
                ties++;
            }
            else if (cell.Sheet == Table.Sheet.Index && Table.At(lane, 0) is { HasFormula: false })
            {
                _differing.Add((lane, begins, cell, value.Number));
            }
        }

        // A list of which most differs belongs to something else.
        if (ties <= _differing.Count) _differing.Clear();
    }

    /// <summary>Givens that are typed into the first step and differ from the cell that is labelled with their name.</summary>
    public IReadOnlyList<(Lane Lane, double Begins, CellAddress Cell, double Holds)> Differing => _differing;
}
