using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>Recognises activations and errors by the numbers that their formulas give, however they are written.</summary>
internal static class RuleFinder
{
    private const double Same = 1e-9;

    private const int FewestTries = 6;
    private const int MostTries = 24;

    /// <summary>The known activation that a lane's formula computes of some net, or null.</summary>
    public static ActivationRule? Activation(TableContext context, Lane lane, IReadOnlyList<Lane> nets)
    {
        if (context.Typical.Of(lane) is null || nets.Count == 0) return null;
        var probes = BothSides(context, lane, nets);
        if (probes.Exists(p => !p.Works)) return null;
        foreach (var rule in ActivationRule.Known)
            if (Enumerable.Range(0, nets.Count).Any(n => probes.TrueForAll(p => Matches(p, rule, nets, n)))) return rule;
        return Leaky(probes, nets);
    }

    /// <summary>The lane's own formula as an activation, for one that is not known by name.</summary>
    public static ActivationRule Own(TableContext context, Lane lane, Lane net) => new("its own", (tape, nets, unit) =>
    {
        var now = new Value[context.Table.Lanes.Count];
        for (var i = 0; i < now.Length; i++) now[i] = Value.Of(0.5);
        now[net.Number] = nets[unit];
        var step = context.Typical.StepOf(lane);
        var source = new StepSource(context, step, now, now, Value.Of(0.5), tape);
        var value = context.Table.At(lane, step) is { } cell ? source.Evaluator.Cell(cell).ToNumber() : default;
        return value.IsNumber ? value : Value.Of(0);
    });

    /// <summary>The error that a lane's formula computes of some activation and target, with a typed target if it has one.</summary>
    public static (ErrorRule Rule, double? Typed)? Error(TableContext context, Lane lane)
    {
        if (context.Typical.Of(lane) is null) return null;
        var probes = Enumerable.Range(31, 4).Select(seed => new Probe(context, lane, seed)).ToList();
        if (probes.Exists(p => !p.Works)) return null;
        var targets = context.Table.Of(RoleKind.Target).ToList();
        foreach (var active in context.Table.Of(RoleKind.Activation).Where(a => probes[0].Slope(a) != 0))
        {
            foreach (var target in targets)
                if (Squared(probes, p => p.Number(target) - p.Number(active)) is { } squared) return (squared, null);
            foreach (var rule in ErrorRule.Known)
            {
                if (targets.Exists(t => probes.TrueForAll(p => Close(p.Result.Number, Apply(rule, p.Number(t), p.Number(active)))))) return (rule, null);
                var typed = probes.ConvertAll(p => Solve(rule, p.Number(active), p.Slope(active)));
                if (typed.TrueForAll(t => Close(t, typed[0])) && probes.TrueForAll(p => Close(p.Result.Number, Apply(rule, typed[0], p.Number(active))))) return (rule, typed[0]);
            }
        }

        return null;
    }

    public static double Apply(ErrorRule rule, double target, double active) => rule.Apply(new Tape(), Value.Of(target), Value.Of(active)).Number;

    private static bool Matches(Probe probe, ActivationRule rule, IReadOnlyList<Lane> nets, int unit)
    {
        var values = nets.Select(n => Value.Of(probe.Number(n))).ToList();
        return Close(probe.Result.Number, rule.Apply(new Tape(), values, unit).Number);
    }

    // Where no net is negative, ReLU, leaky ReLU and no activation at all are one: so it tries until each net had both signs.
    private static List<Probe> BothSides(TableContext context, Lane lane, IReadOnlyList<Lane> nets)
    {
        var probes = new List<Probe>();
        while (probes.Count < FewestTries || (probes.Count < MostTries && !nets.All(n => probes.Exists(p => p.Number(n) < 0) && probes.Exists(p => p.Number(n) > 0))))
            probes.Add(new Probe(context, lane, 21 + probes.Count));
        return probes;
    }

    private static ActivationRule? Leaky(List<Probe> probes, IReadOnlyList<Lane> nets)
    {
        foreach (var net in nets)
        {
            if (!probes.TrueForAll(p => p.Number(net) < 0 || Close(p.Result.Number, p.Number(net)))) continue;
            var slopes = probes.Where(p => p.Number(net) < 0).Select(p => p.Result.Number / p.Number(net)).ToList();
            if (slopes.Count > 0 && slopes.TrueForAll(s => Close(s, slopes[0])) && slopes[0] is > 0 and < 1) return ActivationRule.LeakyRelu(Math.Round(slopes[0], 9));
        }

        return null;
    }

    // Any factor before the square: ½, 1, 1/n.
    private static ErrorRule? Squared(List<Probe> probes, Func<Probe, double> difference)
    {
        var factors = probes.ConvertAll(p => p.Result.Number / (difference(p) * difference(p)));
        if (!factors.TrueForAll(f => Close(f, factors[0])) || factors[0] <= 0) return null;
        return Close(factors[0], 0.5) ? ErrorRule.HalfSquared : Close(factors[0], 1) ? ErrorRule.Square : ErrorRule.Squared("squared error", factors[0]);
    }

    private static double Solve(ErrorRule rule, double active, double slope) => rule.Name switch
    {
        "½ squared error" => active - slope,
        "squared error" => active - (slope / 2),
        "cross-entropy" => -active * slope,
        _ => active - (slope * active * (1 - active)),
    };

    private static bool Close(double a, double b) => Math.Abs(a - b) <= Same * Math.Max(1, Math.Abs(b));
}
