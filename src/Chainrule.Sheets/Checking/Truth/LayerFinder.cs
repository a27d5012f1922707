using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>Sorts units into layers and lists what each layer may be.</summary>
internal sealed class LayerFinder(TableContext context)
{
    private readonly List<UnitForm> _forms = [];

    public List<LayerChoices> Find()
    {
        foreach (var unit in Units()) _forms.Add(new UnitForm(context, unit));
        var levels = Levels();
        var layers = new List<LayerChoices>();
        var sources = Ordered(RoleKind.Input);
        var letters = context.Table.Of(RoleKind.Weight).Select(l => l.Role!.Symbol).Distinct().ToList();
        var weights = context.Table.Of(RoleKind.Weight).OrderBy(l => letters.IndexOf(l.Role!.Symbol)).ThenBy(l => l.Role!.Index).Select(l => l.Role!.Key).ToList();
        var used = 0;
        foreach (var level in _forms.GroupBy(f => levels[f]).OrderBy(g => g.Key))
        {
            var forms = level.OrderBy(f => f.Unit.Symbol, StringComparer.Ordinal).ThenBy(f => f.Unit.Index).ToList();
            layers.Add(Choices(forms, sources, weights.Skip(used).Take(forms.Count * sources.Count).ToList()));
            used += forms.Count * sources.Count;
            sources = forms.ConvertAll(f => f.Unit.ActivationKey);
        }

        return layers;
    }

    private List<string> Ordered(RoleKind kind) => [.. context.Table.Of(kind).OrderBy(l => l.Role!.Index).Select(l => l.Role!.Key)];

    private IEnumerable<Unit> Units()
    {
        var lanes = context.Table.Of(RoleKind.Net).Concat(context.Table.Of(RoleKind.Activation));
        return lanes.GroupBy(l => (l.Role!.Symbol, l.Role.Index)).Select(g => new Unit(
            g.Key.Symbol,
            g.Key.Index,
            g.FirstOrDefault(l => l.Role!.Kind == RoleKind.Net),
            g.FirstOrDefault(l => l.Role!.Kind == RoleKind.Activation)));
    }

    // A unit lies one above most of what it reads; where that is undecided, beside those of its letter.
    private Dictionary<UnitForm, int> Levels()
    {
        var levels = new Dictionary<UnitForm, int>();
        var unsure = new Dictionary<UnitForm, List<int>>();
        var byNet = _forms.ToDictionary(f => f.Unit.NetKey);
        for (var round = 0; round < _forms.Count && levels.Count < _forms.Count; round++)
            foreach (var form in _forms.Where(f => !levels.ContainsKey(f)).ToList())
            {
                var below = form.Terms.Keys.Select(LevelOf).ToList();
                if (below.Count == 0 || below.Contains(-1)) continue;
                var counts = below.GroupBy(l => l).OrderByDescending(g => g.Count()).ToList();
                if (counts.Count > 1 && counts[0].Count() == counts[1].Count() && unsure.TryAdd(form, counts.ConvertAll(c => c.Key + 1))) continue;
                levels[form] = Decide(form, counts.ConvertAll(c => c.Key + 1), levels);
            }

        foreach (var form in _forms) levels.TryAdd(form, ByLetter(form));
        return levels;

        int LevelOf(string source) => context.Table.Find(source)!.Role!.Kind == RoleKind.Input ? 0 : byNet.TryGetValue(source.Replace("a_", "", StringComparison.Ordinal), out var unit) && levels.TryGetValue(unit, out var level) ? level : -1;
    }

    private static int Decide(UnitForm form, List<int> candidates, Dictionary<UnitForm, int> levels)
    {
        var kin = levels.Where(p => p.Key.Unit.Symbol == form.Unit.Symbol && candidates.Contains(p.Value)).GroupBy(p => p.Value).OrderByDescending(g => g.Count()).FirstOrDefault();
        return kin?.Key ?? candidates[0];
    }

    private int ByLetter(UnitForm form)
    {
        var letters = _forms.Select(f => f.Unit.Symbol).Distinct().OrderBy(s => s == "o").ThenBy(s => _forms.Where(f => f.Unit.Symbol == s).Min(f => (f.Unit.NetLane ?? f.Unit.ActivationLane)!.Position)).ToList();
        return letters.IndexOf(form.Unit.Symbol) + 1;
    }

    private LayerChoices Choices(List<UnitForm> forms, List<string> sources, List<string> block) => new(forms.ConvertAll(f => f.Unit), sources)
    {
        Weights = WeightChoices.Of(forms, sources, block),
        Biases = Biases(forms),
        Rules = Rules(forms),
    };

    private List<Bias[]> Biases(List<UnitForm> forms)
    {
        var choices = new List<Bias[]>();
        var own = forms.ConvertAll(f => f.Bias);
        if (own.Find(b => b.Key is not null && IsOfAnotherLayer(b, forms)) is { Key: not null } stray && own.Find(b => b.Key is not null && b != stray) is { Key: not null } layers)
            return [[.. forms.Select(_ => layers)]];
        var most = own.GroupBy(b => b).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Key is not null).First().Key;
        var distinct = own.Where(b => b.Key is not null).Distinct().Count();
        // One bias for each unit, one for all, or none: as written where it is of one kind.
        if (distinct == forms.Count || own.TrueForAll(b => b.Key is null)) choices.Add([.. own]);
        choices.Add([.. forms.Select(_ => most)]);
        var lanes = Ordered(RoleKind.Bias);
        // A bias that no net reads, where other layers read theirs, was forgotten.
        var idle = lanes.Where(b => _forms.TrueForAll(f => f.Bias.Key != b)).ToList();
        if (own.TrueForAll(b => b == Bias.None) && idle.Count < lanes.Count && (idle.Count == 1 || idle.Count == forms.Count))
            return [[.. forms.Select((_, u) => new Bias(idle[idle.Count == 1 ? 0 : u], 0))]];
        for (var start = 0; start + forms.Count <= lanes.Count; start++) choices.Add([.. forms.Select((_, u) => new Bias(lanes[start + u], 0))]);
        return choices;
    }

    // A bias that all units of another layer share, and one unit of this layer reads.
    private bool IsOfAnotherLayer(Bias bias, List<UnitForm> forms) =>
        forms.Count(f => f.Bias == bias) < forms.Count && _forms.Where(f => !forms.Contains(f)).GroupBy(f => f.Unit.Symbol).Any(g => g.All(f => f.Bias == bias));

    private List<ActivationRule> Rules(List<UnitForm> forms)
    {
        var nets = forms.Where(f => f.Unit.NetLane is not null).Select(f => f.Unit.NetLane!).ToList();
        var found = forms.Select(f => f.Implied ?? (f.Unit.ActivationLane is { } lane ? RuleFinder.Activation(context, lane, nets) : null)).OfType<ActivationRule>();
        var rules = found.GroupBy(r => r.Name).OrderByDescending(g => g.Count()).Select(g => g.First()).ToList();
        if (forms.Exists(f => f.Unit.ActivationLane is { } lane && context.Typical.Of(lane) is not null))
        {
            var common = rules.Count == 0 ? ActivationRule.Sigmoid : null;
            if (common is not null) rules.Add(common);
            foreach (var form in forms)
                if (form.Unit is { NetLane: { } net, ActivationLane: { } lane } && context.Typical.Of(lane) is not null) rules.Add(RuleFinder.Own(context, lane, net));
            return rules;
        }

        return [.. rules, .. ActivationRule.Known];
    }
}
