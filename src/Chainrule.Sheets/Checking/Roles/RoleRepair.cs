using Chainrule.Sheets.Checking.Formulas;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>Mends roles where headings are missing, double or plainly mistaken: the formulas tell what a lane is used for.</summary>
internal sealed class RoleRepair
{
    private readonly StepTable _table;
    private readonly TypicalFormulas _typical;

    private RoleRepair(StepTable table, FormulaBook book)
    {
        _table = table;
        _typical = new TypicalFormulas(table, book);
    }

    public static void Apply(StepTable table, FormulaBook book)
    {
        var repair = new RoleRepair(table, book);
        repair.DropCopies();
        repair.NameLearners();
        repair.PromoteSlopes();
        repair.NameForward();
        repair.SortLeaves();
        ParameterLanes.AddTo(table, book, repair._typical);
    }

    // A heading that comes twice: the one whose lane is used by the others stays; the other is a copy for a chart, or waits for its true name.
    private void DropCopies()
    {
        foreach (var group in _table.Lanes.Where(l => l.Role is not null).GroupBy(l => l.Role!.Key).Where(g => g.Count() > 1))
        {
            var keep = group.OrderByDescending(Uses).ThenBy(l => l.Position).First();
            foreach (var lane in group)
                if (lane != keep) lane.Role = null;
        }
    }

    private int Uses(Lane lane) =>
        (_table.Lanes.Any(l => l != lane && _typical.Reads(l).Exists(r => r.Lane == lane)) ? 2 : 0) + (_typical.Of(lane) is not null ? 1 : 0);

    // Lanes that build on themselves are weights, and what they subtract are gradients.
    private void NameLearners()
    {
        foreach (var lane in _table.Lanes.Where(l => l.Role is null && _typical.IsState(l)).ToList())
            lane.Role = Free(i => Role.Weight(i));
        foreach (var weight in _table.Lanes.Where(l => l.Role?.Kind is RoleKind.Weight or RoleKind.Bias && _typical.IsState(l)).ToList())
        {
            var role = Role.Gradient(weight.Role!);
            if (!IsFree(role)) continue;
            var nameless = _typical.Reads(weight).Where(r => r.Offset == -1 && r.Lane != weight && r.Lane.Role is null && _typical.Of(r.Lane) is not null).ToList();
            if (nameless.Count == 1) Give(nameless[0].Lane, role);
        }
    }

    // "∂E1/∂w5" is the gradient of w5 where there is no other: w5 reaches no other error.
    private void PromoteSlopes()
    {
        foreach (var lane in _table.Of(RoleKind.Partial).ToList())
        {
            if (lane.Role is not { Of.Kind: RoleKind.Error, By: { Kind: RoleKind.Weight or RoleKind.Bias } by }) continue;
            var rivals = _table.Of(RoleKind.Partial).Count(l => l.Role!.By == by && l.Role.Of!.Kind == RoleKind.Error);
            if (rivals == 1 && _table.Find(Role.Gradient(by).Key) is null) lane.Role = Role.Gradient(by);
        }
    }

    private void NameForward()
    {
        var outputs = _table.Of(RoleKind.Net).Concat(_table.Of(RoleKind.Activation)).Any(l => l.Role!.Symbol == "o");
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var lane in _table.Lanes.Where(l => l.Role is null && _typical.Of(l) is not null))
            {
                if (Guess(lane, outputs) is not { } role || !IsFree(role)) continue;
                Give(lane, role);
                changed = true;
            }
        }

        if (!outputs && _table.HeadingLine == 0) RenameOutputs();
    }

    private bool IsFree(Role role) => _table.Find(role.Key) is null or { IsEmpty: true };

    // A heading with nothing below it gives its name up to the lane that does the work.
    private void Give(Lane lane, Role role)
    {
        if (_table.Find(role.Key) is { } empty) empty.Role = null;
        lane.Role = role;
    }

    private Role? Guess(Lane lane, bool outputsNamed)
    {
        var reads = _typical.Reads(lane).Where(r => r.Offset == 0 && r.Lane != lane).Select(r => r.Lane).Distinct().ToList();
        if (reads.Count == 0 || IsReadByGradientOnly(lane)) return null;
        if (reads.Count == 1 && reads[0].Role is { Kind: RoleKind.Net } net) return net with { Kind = RoleKind.Activation };
        if (reads.TrueForAll(l => l.Role?.Kind is RoleKind.Error) && reads.Count > 1) return Role.Total;
        var weights = reads.Count(l => l.Role?.Kind is RoleKind.Weight);
        if (weights > 0 && reads.TrueForAll(l => l.Role?.Kind is RoleKind.Weight or RoleKind.Bias or RoleKind.Input or RoleKind.Activation || IsLeaf(l)))
        {
            var symbol = outputsNamed && reads.Exists(l => l.Role?.Kind == RoleKind.Activation) ? "o" : reads.Exists(l => l.Role?.Kind == RoleKind.Activation) && _table.HeadingLine == 0 ? "k" : "h";
            return Free(i => new Role(RoleKind.Net, symbol, i));
        }

        var active = reads.Where(l => l.Role?.Kind == RoleKind.Activation).ToList();
        return weights == 0 && active.Count == 1 && reads.Count <= 2 && reads.TrueForAll(l => l == active[0] || IsLeaf(l)) && IsReadByOneUpward(lane)
            ? new Role(RoleKind.Error, "E", active[0].Role!.Index)
            : null;
    }

    private bool IsLeaf(Lane lane) => lane.Role?.Kind is RoleKind.Input or RoleKind.Target || (_typical.Of(lane) is null && lane.Role is null) || (lane.Role is null && _typical.Reads(lane).TrueForAll(r => r.Lane == lane));

    private bool IsReadByGradientOnly(Lane lane)
    {
        var readers = _table.Lanes.Where(l => l != lane && _typical.Reads(l).Exists(r => r.Lane == lane)).ToList();
        return readers.Count > 0 && readers.TrueForAll(l => l.Role?.Kind is RoleKind.Gradient or RoleKind.Weight);
    }

    // An error is read by the total, which nothing in the row reads any more.
    private bool IsReadByOneUpward(Lane lane)
    {
        var readers = _table.Lanes.Where(l => l != lane && _typical.Reads(l).Exists(r => r.Lane == lane && r.Offset == 0)).ToList();
        return readers.Count == 1 && readers[0].Role is null or { Kind: RoleKind.Total };
    }

    // Without headings the deepest units are found last; they are the outputs.
    private void RenameOutputs()
    {
        foreach (var lane in _table.Lanes.Where(l => l.Role is { Kind: RoleKind.Net or RoleKind.Activation, Symbol: "k" }))
            lane.Role = lane.Role! with { Symbol = "o" };
    }

    /// <summary>What the nets read is an input, what the errors read is a target, whatever stands above.</summary>
    private void SortLeaves()
    {
        var leaves = _table.Lanes.Where(l => l.Role?.Kind is RoleKind.Input or RoleKind.Target || (l.Role is null && IsLeaf(l) && Uses(l) >= 2)).ToList();
        foreach (var lane in leaves)
        {
            var inNets = _table.Lanes.Count(l => l.Role?.Kind == RoleKind.Net && _typical.Reads(l).Exists(r => r.Lane == lane));
            var inErrors = _table.Lanes.Count(l => l.Role?.Kind == RoleKind.Error && _typical.Reads(l).Exists(r => r.Lane == lane));
            if (inErrors > 0 && inNets == 0 && lane.Role?.Kind != RoleKind.Target) lane.Role = null;
            else if (inNets > 0 && inErrors == 0 && lane.Role?.Kind != RoleKind.Input) lane.Role = null;
            else continue;
            lane.Role = inErrors > 0 ? TargetOf(lane) : Free(i => new Role(RoleKind.Input, "i", i));
        }

        foreach (var lane in _table.Of(RoleKind.Bias).Where(l => l.Role!.Index == 0).ToList()) lane.Role = Free(i => new Role(RoleKind.Bias, "b", i));
    }

    private Role TargetOf(Lane lane)
    {
        var error = _table.Lanes.First(l => l.Role?.Kind == RoleKind.Error && _typical.Reads(l).Exists(r => r.Lane == lane));
        var own = new Role(RoleKind.Target, "t", error.Role!.Index);
        return _table.Find(own.Key) is null ? own : Free(i => new Role(RoleKind.Target, "t", i));
    }

    private Role Free(Func<int, Role> make)
    {
        for (var index = 1; ; index++)
            if (_table.Find(make(index).Key) is null) return make(index);
    }
}
