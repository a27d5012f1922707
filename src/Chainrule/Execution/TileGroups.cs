namespace Chainrule.Execution;

/// <summary>
/// The tiles of a batch dealt into groups. A group's sums are taken tile after tile, and the groups' sums in their order: the result depends on
/// the size of the batch and not on who did which group.
/// </summary>
internal readonly record struct TileGroups(int Tiles)
{
    public const int Most = 16;

    /// <summary>Two tiles a group, but 4 groups at least (where there are as many tiles) and 16 at most: more would let more threads share, and cost each a set of sums.</summary>
    public int Count => Math.Min(Tiles, Math.Clamp(Tiles / 2, 4, Most));

    public int FirstTile(int group) => (int)((long)group * Tiles / Count);

    /// <summary>The first group of a thread; its last one is before the next thread's first.</summary>
    public int FirstGroup(int thread, int threads) => (int)((long)thread * Count / threads);
}
