namespace Chainrule.Kernels;

/// <summary>Deals positions, taps or patches out to register blocks, block after block: 7 to two blocks become 3 and 4, never 6 and 1.</summary>
/// <remarks>One division for all of them: for narrow layers a division a block would be a part of the block's time. Where dealing begins anew, copy it.</remarks>
/// <param name="count">What is dealt out.</param>
/// <param name="blocks">To how many, one at least.</param>
internal struct EvenShares(int count, int blocks)
{
    private readonly int whole = count / blocks;
    private readonly int rest = count % blocks;
    private int left;

    /// <summary>The next block's share.</summary>
    public int Next()
    {
        left += rest;
        if (left < blocks) return whole;
        left -= blocks;
        return whole + 1;
    }
}
