namespace Chainrule.Sheets.Checking.Roles;

/// <summary>
/// A column's meaning. <see cref="Name"/> spells it plainly, whatever the sheet's own heading says:
/// w5, h1, a_h1, o2, E1, E_total, dE/dw3.
/// </summary>
internal sealed record Role(RoleKind Kind, string Symbol = "", int Index = 0)
{
    /// <summary>For a slope: of what, by what. A gradient is a slope of the total error by a weight or bias.</summary>
    public Role? Of { get; init; }

    public Role? By { get; init; }

    /// <summary>True for what a learner calculates; false for what is given.</summary>
    public bool IsCalculated => Kind is RoleKind.Net or RoleKind.Activation or RoleKind.Error or RoleKind.Total or RoleKind.Gradient or RoleKind.NewWeight;

    public static Role Total { get; } = new(RoleKind.Total);

    public string Name => Kind switch
    {
        RoleKind.Activation => $"a_{Symbol}{Index}",
        RoleKind.Total => "E_total",
        RoleKind.Error => $"E{Index}",
        RoleKind.Gradient => $"dE/d{By!.Name}",
        RoleKind.NewWeight => By!.Name,
        RoleKind.Partial => $"d{(Of!.Kind == RoleKind.Total ? "E" : Of.Name)}/d{By!.Name}",
        RoleKind.Helper => Symbol,
        RoleKind.Step => "step",
        RoleKind.Rate => "learning rate",
        _ => $"{Symbol}{Index}",
    };

    /// <summary>The name as a reader is told it: the derivation's own notation, ∂E/∂w3 for dE/dw3.</summary>
    public string Title => TitleOf(Name);

    /// <summary>The key under which the role is known inside a table: a name may be had twice, by a weight and its new value.</summary>
    public string Key => Kind == RoleKind.NewWeight ? Name + "'" : Name;

    public static string TitleOf(string name) => name.StartsWith('d') && name.IndexOf("/d", StringComparison.Ordinal) is var slash and > 0
        ? $"∂{name[1..slash]}/∂{name[(slash + 2)..]}"
        : name;

    public static Role Weight(int index) => new(RoleKind.Weight, "w", index);

    public static Role Gradient(Role by) => new(RoleKind.Gradient) { By = by };

    public static Role NewWeight(Role of) => new(RoleKind.NewWeight) { By = of };

    public static Role Slope(Role of, Role by) => of.Kind == RoleKind.Total && by.Kind is RoleKind.Weight or RoleKind.Bias
        ? Gradient(by)
        : new(RoleKind.Partial) { Of = of, By = by };
}
