namespace Chainrule.Execution;

/// <summary>Which tile is worked on, by whom and how.</summary>
/// <param name="Tile">Its number in the batch.</param>
/// <param name="Worker">The thread that works on it.</param>
/// <param name="Group">The group of tiles whose sums it adds to.</param>
/// <param name="IsFirstOfGroup">Whether those sums begin with it.</param>
/// <param name="IsLastOfGroup">Whether they end with it.</param>
/// <param name="Live">One bit a lane that holds a sample.</param>
/// <param name="Training">Whether statistics are taken.</param>
/// <param name="Drops">Whether dropout drops; never outside of training.</param>
/// <param name="Step">The training step, for dropout.</param>
internal readonly record struct TileContext(
    int Tile, int Worker, int Group, bool IsFirstOfGroup, bool IsLastOfGroup, uint Live, bool Training, bool Drops, long Step)
{
    public bool IsFull => Live == 0xFFFF;
}
