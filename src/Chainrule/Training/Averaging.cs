namespace Chainrule.Training;

/// <summary>
/// The moving average of the weights that a <see cref="Recipe"/> asks for: what is evaluated and saved is then the average. The running statistics of the batch
/// norms are averaged alike.
/// </summary>
/// <param name="Decay">How much of the average is kept at each step: 0.998 averages over some 500 steps.</param>
public sealed record Averaging(double Decay)
{
    /// <summary>Keep less in the first steps, min(decay, (1 + steps) / (10 + steps)), so that the first weights are soon forgotten.</summary>
    public bool WarmUp { get; init; }
}
