namespace Chainrule.StudioLoad;

/// <summary>One measurement: how quick the training was right before, with and right after the pages, in steps a second, and what share of one core the studio's other threads took without and with them.</summary>
internal sealed record Round(double Before, double Watched, double After, double IdleShare, double BusyShare)
{
    /// <summary>In percent of the speed. Before and after are both taken, so that a machine that grows slower or quicker meanwhile does not count.</summary>
    public double Cost => 100 * (1 - Watched / ((Before + After) / 2));

    /// <summary>What the pages took, in percent of one core; a training that fills all cores waits for it about as long.</summary>
    public double Share => 100 * (BusyShare - IdleShare);
}
