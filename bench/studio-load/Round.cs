namespace Chainrule.StudioLoad;

/// <summary>One measurement: how quick the training was without and with pages, in steps a second, and what share of one core the studio's other threads took each time.</summary>
internal sealed record Round(double Alone, double Watched, double IdleShare, double BusyShare)
{
    /// <summary>In percent of the speed.</summary>
    public double Cost => 100 * (1 - Watched / Alone);

    /// <summary>What the pages took, in percent of one core; a training that fills all cores waits for it about as long.</summary>
    public double Share => 100 * (BusyShare - IdleShare);
}
