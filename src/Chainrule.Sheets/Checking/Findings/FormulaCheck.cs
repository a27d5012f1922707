using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Holds a cell's formula against the truth in several random worlds.</summary>
internal sealed class FormulaCheck
{
    // A world of positive numbers (seed 3) first, in which no unit is switched off, and three mixed ones; more where a unit can be switched off and then hides what it is fed.
    private static readonly int[] Seeds = [3, 1, 2, 5];
    private static readonly int[] MoreSeeds = [7, 8, 10, 11, 13, 14];
    private const int MostTypedNumbers = 5;

    private readonly TableContext _context;
    private readonly Network _network;
    private readonly World[] _worlds;

    public FormulaCheck(TableContext context, Network network, int worlds = 4)
    {
        (_context, _network) = (context, network);
        var gated = network.Layers.Any(l => l.Rule.Name is not ("sigmoid" or "tanh" or "identity" or "softplus" or "softmax"));
        _worlds = [.. Seeds.Take(worlds).Concat(gated && worlds > 2 ? MoreSeeds : []).Select(seed => new World(context, network, seed))];
    }

    public IReadOnlyList<World> Worlds => _worlds;

    public Network Network => _network;

    /// <summary>Helper columns that are at fault, with the formulas that are right: what builds on them is judged by these.</summary>
    public Dictionary<Formula, Node> Mended { get; } = [];

    /// <summary>True when the value is the wanted one in all but rounding.</summary>
    public static bool Same(double got, double wanted) => Math.Abs(got - wanted) <= 1e-9 + (1e-8 * Math.Abs(wanted));

    public StepSource Source(World world, int step, CellAddress? self = null) =>
        new(_context, step, world.Current, step > 0 ? world.Previous : null, Value.Of(world.Rate)) { Self = self, Mended = Mended.Count > 0 ? Mended : null };

    /// <summary>True when the cell's formula gives the lane's number in every world.</summary>
    public bool Passes(Lane lane, int step) => Passes(lane, step, (source, cell) => source.Evaluator.Cell(cell));

    /// <summary>The same for another formula tree in the cell's place.</summary>
    public bool Passes(Lane lane, int step, Node root) => Passes(lane, step, (source, cell) => Scalar(source, root, cell.Address));

    public bool Passes(Lane lane, int step, Func<StepSource, Cell, Value> evaluate)
    {
        if (_context.Table.At(lane, step) is not { } cell) return false;
        foreach (var world in _worlds)
        {
            if (world.Wanted(lane) is not { } wanted) return true;
            var value = evaluate(Source(world, step, cell.Address), cell).ToNumber();
            if (!value.IsNumber || !Same(value.Number, wanted)) return false;
        }

        return true;
    }

    /// <summary>Tries whether numbers typed into the formula stand for targets, inputs or the rate of the same value.</summary>
    public bool PassesWithTyped(Lane lane, int step)
    {
        if (_context.Table.At(lane, step) is not { } cell || _context.Book.Of(cell)?.Root is not { } root) return false;
        var typed = Typed(root, step);
        if (typed.Count is 0 or > MostTypedNumbers) return false;
        for (var choice = 1; choice < 1 << typed.Count; choice++)
        {
            var chosen = typed.Where((_, i) => (choice & (1 << i)) != 0).ToList();
            if (Combinations(chosen).Any(stands => Passes(lane, step, (source, at) => With(source, at, stands)))) return true;
        }

        return false;

        Value With(StepSource source, Cell at, List<(Node Node, Lane? Lane)> stands)
        {
            var world = _worlds.First(w => w.Rate == source.Rate.Number && ReferenceEquals(w.Current, source.Current));
            source.Evaluator.Instead = stands.ToDictionary(s => s.Node, s => s.Lane is null ? Value.Of(world.Rate) : world.Current[s.Lane.Number]);
            return source.Evaluator.Cell(at);
        }
    }

    private static Value Scalar(StepSource source, Node root, CellAddress at)
    {
        var value = source.Evaluator.Evaluate(root, at);
        return value.Kind == ValueKind.Array ? value.Array.Beside(at.Row, at.Column) : value;
    }

    private List<(Node Node, List<Lane?> Stands)> Typed(Node root, int step)
    {
        var found = new List<(Node, List<Lane?>)>();
        foreach (var number in NodeWalk.All(root).OfType<NumberNode>())
        {
            var stands = new List<Lane?>();
            foreach (var lane in _context.Table.Lanes)
                if (lane.Role?.Kind is RoleKind.Target or RoleKind.Input or RoleKind.Bias && _context.Number(lane, step) == number.Value) stands.Add(lane);
            if (_context.Rate.Number == number.Value) stands.Add(null);
            if (stands.Count > 0) found.Add((number, stands));
        }

        return found;
    }

    private static IEnumerable<List<(Node, Lane?)>> Combinations(List<(Node Node, List<Lane?> Stands)> chosen)
    {
        IEnumerable<List<(Node, Lane?)>> all = [[]];
        foreach (var (node, stands) in chosen)
            all = all.SelectMany(head => stands.Select(s => (List<(Node, Lane?)>)[.. head, (node, s)]));
        return all.Take(64);
    }
}
