namespace Chainrule.Sheets.Checking.Roles;

/// <summary>What a column (or a row, where steps run sideways) is for.</summary>
public enum RoleKind
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
}
