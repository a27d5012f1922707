namespace Chainrule.Sweeps;

/// <summary>What a sweep is told besides its plan. None of it changes the results.</summary>
internal sealed record SweepOptions
{
    /// <summary>Cores to use.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;
}
