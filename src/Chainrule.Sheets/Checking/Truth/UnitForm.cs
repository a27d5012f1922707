using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>The form of one unit's net as its formula has it: which weight goes with which source, and what is added.</summary>
internal sealed class UnitForm
{
    private const double Same = 1e-9;

    private readonly TableContext _context;

    public UnitForm(TableContext context, Unit unit)
    {
        (_context, Unit) = (context, unit);
        if ((unit.NetLane ?? unit.ActivationLane) is not { } lane || context.Typical.Of(lane) is null) return;
        var probe = new Probe(context, lane, 11);
        if (!probe.Works) return;
        foreach (var (rule, scale) in Scales(probe, unit.NetLane is null))
            if (Read(probe, scale, rule)) break;
        FindBias(context, lane);
    }

    public Unit Unit { get; }

    /// <summary>Source key to weight key; an empty weight where the slope is no weight's number.</summary>
    public Dictionary<string, string> Terms { get; } = [];

    public Bias Bias { get; private set; }

    public ActivationRule? Implied { get; private set; }

    private static List<(ActivationRule? Rule, double Scale)> Scales(Probe probe, bool inside)
    {
        if (!inside) return [(null, 1)];
        var y = probe.Result.Number;
        var scales = new List<(ActivationRule?, double)>();
        if (y is > 0 and < 1) scales.Add((ActivationRule.Sigmoid, 1 / (y * (1 - y))));
        if (y is > -1 and < 1) scales.Add((ActivationRule.Tanh, 1 / (1 - (y * y))));
        scales.Add((ActivationRule.Identity, 1));
        return scales;
    }

    private bool Read(Probe probe, double scale, ActivationRule? rule)
    {
        Terms.Clear();
        foreach (var source in _context.Table.Lanes)
        {
            if (source.Role?.Kind is not (RoleKind.Input or RoleKind.Activation or RoleKind.Net) || source == Unit.ActivationLane) continue;
            var slope = probe.Slope(source) * scale;
            if (slope == 0) continue;
            var weight = _context.Table.Of(RoleKind.Weight).FirstOrDefault(w => Math.Abs(probe.Number(w) - slope) < Same);
            Terms[source.Role.Key] = weight?.Role!.Key ?? "";
        }

        Implied = rule;
        return Terms.Count > 0 && Terms.Values.All(w => w.Length > 0);
    }

    private void FindBias(TableContext context, Lane lane)
    {
        if (Unit.NetLane is null) return;
        var first = Rest(new Probe(context, lane, 11), out var bias);
        var second = Rest(new Probe(context, lane, 12), out _);
        if (bias is not null) Bias = new Bias(bias, 0);
        else if (Math.Abs(first - second) < Same && Math.Abs(first) > Same) Bias = new Bias(null, first);
    }

    private double Rest(Probe probe, out string? bias)
    {
        bias = null;
        if (!probe.Works) return double.NaN;
        var rest = probe.Result.Number;
        foreach (var (source, weight) in Terms)
            if (weight.Length > 0) rest -= probe.Number(_context.Table.Find(weight)!) * probe.Number(_context.Table.Find(source)!);
        bias = _context.Table.Of(RoleKind.Bias).FirstOrDefault(b => Math.Abs(probe.Slope(b) - 1) < Same)?.Role!.Key;
        return rest;
    }
}
