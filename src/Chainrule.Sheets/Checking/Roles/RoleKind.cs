namespace Chainrule.Sheets.Checking.Roles;

/// <summary>What a column (or a row, where steps run sideways) is for.</summary>
internal enum RoleKind
{
    Step,
    Rate,
    Input,
    Target,
    Weight,
    Bias,
    Net,
    Activation,
    Error,
    Total,
    Gradient,
    NewWeight,
    Partial,
    /// <summary>A column of the learner's own, without a name that is known, on which others build.</summary>
    Helper,
}
