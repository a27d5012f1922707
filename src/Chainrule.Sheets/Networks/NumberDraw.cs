namespace Chainrule.Sheets.Networks;

/// <summary>Numbers drawn from a seed: the same on every machine and in every version, two decimals each so that they can be typed.</summary>
/// <remarks>The generator is SplitMix64; the framework's own makes no promise across versions.</remarks>
internal sealed class NumberDraw(ulong seed)
{
    private ulong state = seed;

    /// <summary>An input, 0.05 to 1 in steps of 0.05.</summary>
    public double Input() => Steps(1, 20) / 20.0;

    /// <summary>A target, 0.01 to 0.99 in steps of 0.01.</summary>
    public double Target() => Steps(1, 99) / 100.0;

    /// <summary>A weight or bias, 0.05 to 0.95 in steps of 0.05, one in three negative.</summary>
    public double Weight() => Steps(1, 19) / 20.0 * (Steps(1, 3) == 1 ? -1 : 1);

    private int Steps(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    private ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
