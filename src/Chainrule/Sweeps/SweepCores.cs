namespace Chainrule.Sweeps;

/// <summary>How trials share the machine.</summary>
internal enum SweepCores
{
    /// <summary>Side by side, one core each.</summary>
    Each,

    /// <summary>One after the other, each on all cores.</summary>
    Shared,
}
