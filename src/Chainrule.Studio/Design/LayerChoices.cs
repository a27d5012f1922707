namespace Chainrule.Studio.Design;

/// <summary>The layers that can be put in with a button.</summary>
internal static class LayerChoices
{
    public static IReadOnlyList<string> All { get; } =
    [
        "conv 16 k3", "conv 16 k3 p1", "conv 10 k1", "bn", "relu", "leaky", "silu", "gelu", "tanh", "sigmoid", "dropout 0.1", "dropout2d 0.1",
        "maxpool 2", "avgpool 2", "gap", "flatten", "linear 10", "f.logsoftmax", "residual(conv 16 k3 p1, bn)", "straighten",
    ];
}
