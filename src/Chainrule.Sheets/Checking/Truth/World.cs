using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>
/// Random numbers put in for inputs, targets and weights, and everything that follows from them rightly, for one step
/// and the step before. A formula is right when it gives the lane's number in every world.
/// </summary>
internal sealed class World
{
    public World(TableContext context, Network network, int seed)
    {
        var random = new Random(seed);
        var leaves = new Dictionary<string, double>();
        Rate = context.Rate.Cell is null && !context.Table.Of(RoleKind.Rate).Any() ? context.Rate.Number : 0.2 + (0.7 * random.NextDouble());
        Draw(context.Table.Lanes, leaves, random, seed, null);
        Level(network, leaves);
        Before = new StepTruth(network, key => Leaf(leaves, key, random), Rate);
        var next = new Dictionary<string, double>(leaves);
        foreach (var lane in context.Table.Lanes)
            if (lane.Role is { Kind: RoleKind.Weight or RoleKind.Bias } role) next[role.Key] = Learns(context, lane) ? Before.Updated(role.Key) ?? leaves[role.Key] : leaves[role.Key];
        Draw(context.Table.Lanes, next, random, seed, context);
        Level(network, next);
        Now = new StepTruth(network, key => Leaf(next, key, random), Rate);
        Previous = Fill(context, leaves, Before, random);
        Current = Fill(context, next, Now, random);
    }

    public double Rate { get; }

    public StepTruth Before { get; }

    public StepTruth Now { get; }

    public Value[] Previous { get; }

    public Value[] Current { get; }

    /// <summary>A weight learns when its lane has formulas or moves; a bias only when there is a gradient for it or it does.</summary>
    public static bool Learns(TableContext context, Lane lane) =>
        context.Table.Find(Role.Gradient(lane.Role!).Key) is not null || context.Typical.IsState(lane) || context.Table.Find(Role.NewWeight(lane.Role!).Key) is not null;

    /// <summary>What the lane ought to show at the step of this world, given whether the step before belongs to the table.</summary>
    public double? Wanted(Lane lane) => lane.Role!.Kind is RoleKind.Weight or RoleKind.Bias ? Before.Updated(lane.Role.Key) : Now.Of(lane.Role);

    // Wide enough to tell every mix-up apart, narrow enough that no activation goes flat. Some worlds are all positive, for rectified units.
    private static void Draw(IReadOnlyList<Lane> lanes, Dictionary<string, double> leaves, Random random, int seed, TableContext? again)
    {
        foreach (var lane in lanes)
        {
            if (lane.Role is not { } role) continue;
            if (again is not null && (role.Kind is not (RoleKind.Input or RoleKind.Target) || again.IsConstant(lane))) continue;
            var size = 0.3 + random.NextDouble();
            var sign = seed % 3 == 0 || random.NextDouble() < 0.6 ? 1 : -1;
            if (role.Kind == RoleKind.Target) leaves[role.Key] = 0.1 + (0.8 * random.NextDouble());
            else if (role.Kind is RoleKind.Input or RoleKind.Weight or RoleKind.Bias) leaves[role.Key] = sign * size;
        }
    }

    // Softmax with cross-entropy has the short slope a - t only where the targets add up to one, as they do in use.
    private static void Level(Network network, Dictionary<string, double> leaves)
    {
        if (!network.IsSoftmax) return;
        var keys = network.Targets.OfType<string>().Where(leaves.ContainsKey).ToList();
        var sum = keys.Sum(k => leaves[k]);
        foreach (var key in keys) leaves[key] /= sum;
    }

    private static double Leaf(Dictionary<string, double> leaves, string key, Random random) =>
        leaves.TryGetValue(key, out var value) ? value : leaves[key] = 0.3 + random.NextDouble();

    private static Value[] Fill(TableContext context, Dictionary<string, double> leaves, StepTruth truth, Random random)
    {
        var values = new Value[context.Table.Lanes.Count];
        foreach (var lane in context.Table.Lanes)
        {
            if (lane.Role is not { } role) continue;
            var number = truth.Of(role) ?? (leaves.TryGetValue(role.Key, out var leaf) ? leaf : 0.3 + random.NextDouble());
            values[lane.Number] = Value.Of(number);
        }

        return values;
    }
}
