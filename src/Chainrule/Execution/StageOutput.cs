using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>The map that a stage writes: batch norm's sums on the way in, the gradient through batch norm and the positive part on the way back.</summary>
internal sealed unsafe class StageOutput<TLanes, TVector>(StoredMap map, bool relu)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly delegate*<OutputGradientArguments*, void> gradient = (map.Norm != null, relu) switch
    {
        (false, false) => Kernel<N0, N0>(map.Plan.Pool),
        (false, true) => Kernel<N0, N1>(map.Plan.Pool),
        (true, false) => Kernel<N1, N0>(map.Plan.Pool),
        (true, true) => Kernel<N1, N1>(map.Plan.Pool),
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

    /// <summary>What a convolution does for the batch norm that reads the map, as it writes a tile; a tile with empty lanes has its sums taken afterwards.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="sums">Where its sums go.</param>
    /// <param name="norm">What it works with, for <see cref="ConvolverCall.Norm"/>.</param>
    public NormPart Part(in TileContext tile, float* sums, out float* norm)
    {
        NormPart part = !tile.Training ? map.Ready.Norm : sums != null && tile.IsFull ? NormPart.Sums : NormPart.None;
        norm = part switch
        {
            NormPart.None => null,
            NormPart.Sums => sums,
            _ => map.Norm!.Factors,
        };
        return part;
    }

    /// <summary>Takes the sums of a tile that was written without them.</summary>
    public void AddSums(in TileContext tile, float* sums)
    {
        if (sums != null) Elementwise<TLanes, TVector>.MaskAndSum(map.Data(tile), map.Shape.Channels, map.Shape.Height * map.Shape.Width, tile.Live, sums);
    }

    /// <summary>The gradient of what was summed before the positive part, over some rows, and its sums for the bias.</summary>
    public void Gradient(in TileContext tile, MapView target, float* biasSums, int firstRow, int endRow)
    {
        var arguments = new OutputGradientArguments
        {
            Gradient = map.GradientView(tile),
            Value = map.DataView(tile),
            Target = target,
            Channels = map.Shape.Channels,
            Height = map.Shape.Height,
            Width = map.Shape.Width,
            FirstRow = firstRow,
            EndRow = endRow,
            Coefficients = map.Norm != null ? map.Norm.Coefficients : null,
            Bias = biasSums,
            Live = tile.Live,
            Routes = map.Choices != null ? map.Choices.Routes(tile.Tile) : null,
            PoolHeight = map.Plan.Pool.Height,
            PoolWidth = map.Plan.Pool.Width,
        };
        gradient(&arguments);
    }

    private static delegate*<OutputGradientArguments*, void> Kernel<TNorm, TRelu>(Size pool)
        where TNorm : struct, IConstant
        where TRelu : struct, IConstant => pool switch
        {
            { Height: 1, Width: 1 } => &OutputGradient<TLanes, TVector>.Run<TNorm, TRelu, N0>,
            { Width: 2 } => &OutputGradient<TLanes, TVector>.Run<TNorm, TRelu, N2>,
            _ => &OutputGradient<TLanes, TVector>.Run<TNorm, TRelu, N1>,
        };
}
