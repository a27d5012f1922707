namespace Chainrule.Training;

/// <summary>PyTorch's settings of Adam and AdamW, with its defaults.</summary>
internal sealed record AdamOptions
{
    /// <summary>How much of the mean gradient is kept from step to step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of the mean squared gradient is kept from step to step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the division from a zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Null is PyTorch's default: 0 for Adam, 0.01 for AdamW.</summary>
    public double? WeightDecay { get; init; }
}
