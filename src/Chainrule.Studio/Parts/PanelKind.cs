namespace Chainrule.Studio.Parts;

/// <summary>The states of a panel.</summary>
public enum PanelKind
{
    Empty,
    Working,
    Failed,
    Ready,
}
