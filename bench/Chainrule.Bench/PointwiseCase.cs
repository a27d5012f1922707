using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>A pass over one tile: batch norm's affine part, ReLU, dropout where asked and a max-pool of 2×2 where asked.</summary>
public sealed record PointwiseCase(int Channels, int Side, bool Drops, bool Pools)
    : KernelCase($"{Channels}×{Side}×{Side}{(Drops ? " dropout" : "")}{(Pools ? " pool" : "")}", 16L * Channels * Side * Side)
{
    public static IReadOnlyList<PointwiseCase> All { get; } =
        [new(16, 24, false, false), new(16, 24, true, false), new(16, 24, false, true), new(16, 24, true, true)];

    public Shape Input => new(Channels, Side, Side);

    public int PooledSide => Pools ? Side / 2 : Side;
}
