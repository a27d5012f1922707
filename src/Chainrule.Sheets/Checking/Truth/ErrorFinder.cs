using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>How the outputs are held against their targets, and how the errors make the total.</summary>
internal sealed class ErrorFinder
{
    private readonly TableContext _context;

    public ErrorFinder(TableContext context, IReadOnlyList<Unit> outputs)
    {
        _context = context;
        var lanes = context.Table.Of(RoleKind.Error).OrderBy(l => l.Role!.Index).ToList();
        var targets = context.Table.Of(RoleKind.Target).OrderBy(l => l.Role!.Index).Select(l => l.Role!.Key).ToList();
        Names = [.. outputs.Select((unit, k) => lanes.Count == outputs.Count ? lanes[k].Role!.Index : k + 1)];
        Targets = [.. outputs.Select((unit, k) => k < targets.Count ? targets[k] : null)];
        var found = lanes.ConvertAll(l => RuleFinder.Error(context, l));
        Numbers = [.. outputs.Select((unit, k) => k < found.Count && found[k]?.Typed is { } typed ? typed : 0)];
        Rules = [.. found.Where(f => f is not null).Select(f => f!.Value.Rule).GroupBy(r => r.Name).OrderByDescending(g => g.Count()).Select(g => g.First())];
        Scales = lanes.Count > 0 ? OfErrors(lanes) : OfOutputs(outputs);
        foreach (var rule in ErrorRule.Known)
            if (Rules.TrueForAll(r => r.Name != rule.Name)) Rules.Add(rule);
    }

    public List<ErrorRule> Rules { get; }

    public IReadOnlyList<double> Scales { get; }

    public IReadOnlyList<string?> Targets { get; }

    public IReadOnlyList<double> Numbers { get; }

    public IReadOnlyList<int> Names { get; }

    private Lane? Total => _context.Table.Of(RoleKind.Total).FirstOrDefault();

    private List<double> OfErrors(List<Lane> errors)
    {
        if (Total is not { } total || _context.Typical.Of(total) is null) return [1];
        var probe = new Probe(_context, total, 41);
        if (!probe.Works) return [1];
        var shares = errors.Select(e => Math.Round(probe.Slope(e), 9)).Where(s => s != 0).GroupBy(s => s).OrderByDescending(g => g.Count()).Select(g => g.Key).ToList();
        return [.. shares.Where(s => s > 0).Append(1).Distinct()];
    }

    // No column for each error: the total is written straight from the outputs, and its rule is the one that stays in proportion.
    private List<double> OfOutputs(IReadOnlyList<Unit> outputs)
    {
        if (Total is not { } total || _context.Typical.Of(total) is null || outputs.Any(o => o.ActivationLane is null)) return [1];
        var probes = Enumerable.Range(51, 3).Select(seed => new Probe(_context, total, seed)).ToList();
        if (probes.Exists(p => !p.Works)) return [1];
        foreach (var rule in ErrorRule.Known)
        {
            if (probes.ConvertAll(p => Sum(p, rule, outputs)).Contains(double.NaN)) continue;
            var shares = probes.ConvertAll(p => p.Result.Number / Sum(p, rule, outputs));
            if (!shares.TrueForAll(s => Math.Abs(s - shares[0]) < 1e-9)) continue;
            Rules.RemoveAll(r => r.Name == rule.Name);
            Rules.Insert(0, rule);
            return shares[0] == 1 ? [1] : [Math.Round(shares[0], 9), 1];
        }

        return [1];
    }

    private double Sum(Probe probe, ErrorRule rule, IReadOnlyList<Unit> outputs)
    {
        var sum = 0.0;
        for (var k = 0; k < outputs.Count; k++)
        {
            var target = Targets[k] is { } key ? probe.Number(_context.Table.Find(key)!) : double.NaN;
            sum += RuleFinder.Apply(rule, target, probe.Number(outputs[k].ActivationLane!));
        }

        return sum;
    }
}
