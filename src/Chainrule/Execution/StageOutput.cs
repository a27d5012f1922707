using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>The map that a stage writes: batch norm's sums on the way in, the gradient through batch norm and the positive part on the way back.</summary>
internal sealed unsafe class StageOutput<TLanes, TVector>(StoredMap map, bool relu)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly delegate*<MapView, MapView, MapView, (int, int), float*, float*, (int, int), uint, void> gradient = (map.Norm != null, relu) switch
    {
        (false, false) => &OutputGradient<TLanes, TVector>.Run<N0, N0>,
        (false, true) => &OutputGradient<TLanes, TVector>.Run<N0, N1>,
        (true, false) => &OutputGradient<TLanes, TVector>.Run<N1, N0>,
        (true, true) => &OutputGradient<TLanes, TVector>.Run<N1, N1>,
    };

    public StoredMap Map => map;

    public bool Relu => relu;

    /// <summary>The sums that the tile adds to, or null where nobody asks for them.</summary>
    public float* Sums(in TileContext tile)
    {
        if (map.Norm == null || !tile.Training) return null;
        float* sums = map.Norm.SumsOf(map.Norm.ForwardSums, tile.Group);
        if (tile.IsFirstOfGroup) new Span<float>(sums, map.Shape.Channels * 32).Clear();
        return sums;
    }

    /// <summary>Takes the sums of a tile that was written without them.</summary>
    public void AddSums(in TileContext tile, float* sums)
    {
        if (sums != null) Elementwise<TLanes, TVector>.MaskAndSum(map.Data(tile.Slot), map.Shape.Channels, map.Shape.Height * map.Shape.Width, tile.Live, sums);
    }

    /// <summary>The gradient of what was summed before the positive part, over some rows, and its sums for the bias.</summary>
    public void Gradient(in TileContext tile, MapView target, float* biasSums, int firstRow, int endRow) =>
        gradient(
            map.GradientView(tile.Slot), map.DataView(tile.Slot), target, (map.Shape.Channels, map.Shape.Width),
            map.Norm != null ? map.Norm.Coefficients : null, biasSums, (firstRow, endRow), tile.Live);
}
