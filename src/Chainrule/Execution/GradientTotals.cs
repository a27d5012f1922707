using System.Runtime.Intrinsics;
using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>
/// The gradient of one layer's weights on its way to a single number each: over the tiles of a group in 16 lanes, which stay in the cache of the
/// thread that has the group; then over the lanes; then over the groups, in their order.
/// </summary>
internal sealed unsafe class GradientTotals : IDisposable
{
    private readonly int weightLanes;
    private readonly int biasLanes;
    private readonly int count;
    private readonly NativeBuffer[] lanes;
    private readonly NativeBuffer sums;

    /// <param name="weightLanes">Vectors of 16 lanes that a group sums up for the weights; whoever adds to them begins them.</param>
    /// <param name="biasLanes">Those behind them for the biases, which begin as zeros.</param>
    /// <param name="count">Numbers that come of them.</param>
    /// <param name="groups">Groups of tiles at most.</param>
    /// <param name="threads">Threads that work on groups.</param>
    public GradientTotals(int weightLanes, int biasLanes, int count, int groups, int threads)
    {
        this.weightLanes = weightLanes;
        this.biasLanes = biasLanes;
        this.count = count;
        lanes = [.. Enumerable.Range(0, threads).Select(_ => new NativeBuffer((weightLanes + biasLanes) * 16L))];
        sums = new((long)groups * count);
    }

    /// <summary>[weightLanes + biasLanes][16] what the tile adds to.</summary>
    public float* Begin(in TileContext tile)
    {
        float* memory = lanes[tile.Worker].Data;
        if (tile.IsFirstOfGroup) new Span<float>(memory + weightLanes * 16, biasLanes * 16).Clear();
        return memory;
    }

    /// <summary>[count] where the numbers of a group go, once its last tile is through.</summary>
    public float* Of(int group) => sums.Data + (long)group * count;

    /// <summary>Some of the numbers, over all groups.</summary>
    public void Sum(int groups, int first, float* target, int length)
    {
        var result = new Span<float>(target, length);
        new Span<float>(sums.Data + first, length).CopyTo(result);
        for (int g = 1; g < groups; g++)
        {
            float* group = Of(g) + first;
            int i = 0;
            for (; i + 16 <= length; i += 16) (Vector512.Load(target + i) + Vector512.Load(group + i)).Store(target + i);
            for (; i < length; i++) target[i] += group[i];
        }
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in lanes) buffer.Dispose();
        sums.Dispose();
    }
}
