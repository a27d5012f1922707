using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>Where the gradients of maps are for the short time between their reader's backward pass and their writer's.</summary>
/// <remarks>
/// In a plain sequence of layers a tile has one gradient at a time. Each thread has a spare piece, writes the next gradient there while it reads the last one, and changes the two about: what it writes to is
/// what it has just read, which is still in its cache. Where maps have two readers, gradients live longer, and each slot has a place for every tile.
/// </remarks>
internal sealed unsafe class GradientMemory : IDisposable
{
    private readonly NativeBuffer memory;
    private readonly int size;
    private readonly int[] live;
    private readonly int[]? spare;

    /// <param name="tiles">How many tiles are kept.</param>
    /// <param name="elements">Elements of the largest gradient.</param>
    /// <param name="threads">Threads with a spare piece each, or 0 where each tile has its place.</param>
    public GradientMemory(int tiles, int elements, int threads)
    {
        size = checked(elements * 16);
        memory = new((long)(tiles + threads) * size);
        live = [.. Enumerable.Range(0, tiles)];
        spare = threads > 0 ? [.. Enumerable.Range(tiles, threads)] : null;
    }

    /// <summary>The gradient of what the stage at work wrote in the forward pass.</summary>
    public float* Read(in TileContext tile) => memory.Data + (long)live[tile.Tile] * size;

    /// <summary>Where it puts the gradient of what it read.</summary>
    public float* Write(in TileContext tile) => memory.Data + (long)(spare != null ? spare[tile.Worker] : live[tile.Tile]) * size;

    /// <summary>The tile is through with a stage: what was written is what the next one reads.</summary>
    public void Pass(in TileContext tile)
    {
        if (spare != null) (live[tile.Tile], spare[tile.Worker]) = (spare[tile.Worker], live[tile.Tile]);
    }

    public void Dispose() => memory.Dispose();
}
