using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>
/// The gradient of one layer's weights on its way to a single number each: over the tiles of a group in 16 lanes, which stay in the cache of the
/// thread that has the group; then over the lanes; then over the groups, in their order.
/// </summary>
internal sealed unsafe class GradientTotals : IDisposable
{
    private readonly int count;
    private readonly NativeBuffer[] lanes;
    private readonly NativeBuffer sums;

    public GradientTotals(int count, int groups, int threads)
    {
        this.count = count;
        lanes = [.. Enumerable.Range(0, threads).Select(_ => new NativeBuffer(count * 16L))];
        sums = new((long)groups * count);
    }

    /// <summary>[count][16] what the tile adds to.</summary>
    public float* Begin(in TileContext tile)
    {
        float* memory = lanes[tile.Worker].Data;
        if (tile.IsFirstOfGroup) new Span<float>(memory, count * 16).Clear();
        return memory;
    }

    public void End(in TileContext tile)
    {
        if (tile.IsLastOfGroup) LaneSum.Of(lanes[tile.Worker].Data, sums.Data + (long)tile.Group * count, count);
    }

    /// <summary>Some of the numbers, over all groups.</summary>
    public void Sum(int groups, int first, float* target, int length)
    {
        var result = new Span<float>(target, length);
        new Span<float>(sums.Data + first, length).CopyTo(result);
        for (int g = 1; g < groups; g++)
        {
            float* group = sums.Data + (long)g * count + first;
            for (int i = 0; i < length; i++) target[i] += group[i];
        }
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in lanes) buffer.Dispose();
        sums.Dispose();
    }
}
