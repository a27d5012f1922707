using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>A convolution or linear layer with all that is fused into its passes.</summary>
internal sealed unsafe class ConvolutionStage<TLanes, TVector> : Stage
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ConvolutionPlan plan;
    private readonly Chain<TLanes, TVector> chain;
    private readonly StageOutput<TLanes, TVector> output;
    private readonly Convolution<TLanes, TVector> forward;
    private readonly Convolution<TLanes, TVector>? inputGradient;
    private readonly WeightGradient<TLanes, TVector> weightGradient;
    private readonly BufferLayout gradientLayout;
    private readonly NativeBuffer totals;
    private readonly NativeBuffer zeros;
    private readonly int groupTotals;
    private float* bias;

    public ConvolutionStage(ConvolutionPlan plan, StoredMap source, StoredMap target, int tiles, int groups, ulong seed)
    {
        this.plan = plan;
        ConvolutionShape shape = plan.Shape;
        gradientLayout = shape.GradientLayout;
        ConvolutionTables tables = ConvolutionTables.Forward(shape, shape.InputLayout);
        chain = new(plan.Source, source, shape.InputLayout, tiles, seed);
        output = new(target, plan.Relu);
        forward = new(tables);
        weightGradient = new(tables, shape, gradientLayout);
        if (!source.IsInput) inputGradient = new(ConvolutionTables.InputGradient(shape, gradientLayout));
        groupTotals = (shape.WeightCount + shape.OutputChannels) * 16;
        totals = new((long)groups * groupTotals);
        zeros = new(Math.Max(shape.InputChannels, shape.OutputChannels));
        BackwardNorms = source.Norm != null ? [source.Norm] : [];
    }

    public override int ScratchSize => chain.ScratchSize + gradientLayout.Size + Dense(plan.Shape.OutputChannels, plan.Shape.OutputHeight, plan.Shape.OutputWidth)
        + Dense(plan.Shape.InputChannels, plan.Shape.InputHeight, plan.Shape.InputWidth);

    public override NormState? ForwardNorm => output.Map.Norm;

    public override IReadOnlyList<NormState> BackwardNorms { get; }

    public override void Begin(float* weights, bool training)
    {
        var layer = new ReadOnlySpan<float>(weights + plan.Weight, plan.Shape.WeightCount);
        forward.Pack(layer);
        if (training) inputGradient?.Pack(layer);
        bias = plan.Bias >= 0 ? weights + plan.Bias : zeros.Data;
    }

    public override void Forward(in TileContext tile, float* scratch)
    {
        float* input = chain.Forward(tile, scratch, draw: true);
        float* sums = output.Sums(tile);
        forward.Run(input, output.Map.Data(tile.Slot), output.Map.Plane, bias, tile.IsFull ? sums : null, plan.Relu);
        if (!tile.IsFull) output.AddSums(tile, sums);
    }

    public override void Backward(in TileContext tile, float* scratch)
    {
        float* gradient = scratch + chain.ScratchSize, rest = gradient + gradientLayout.Size;
        float* total = totals.Data + (long)tile.Group * groupTotals;
        if (tile.IsFirstOfGroup) new Span<float>(total, groupTotals).Clear();
        PutGradient(tile, gradient, rest, total + plan.Shape.WeightCount * 16);
        float* input = chain.Forward(tile, scratch, draw: false);
        weightGradient.Run(input, gradient, total);
        if (inputGradient == null) return;
        float* dInput = chain.WritesMapGradient ? chain.Map.Gradient(tile.Slot) : rest;
        inputGradient.Run(gradient, dInput, plan.Shape.InputHeight * plan.Shape.InputWidth * 16, zeros.Data, null, relu: false);
        chain.Backward(tile, dInput, scratch);
    }

    public override void Reduce(int groups, float* gradients)
    {
        for (int i = 0; i < plan.Shape.WeightCount + plan.Shape.OutputChannels; i++)
        {
            int place = i < plan.Shape.WeightCount ? plan.Weight + i : plan.Bias + i - plan.Shape.WeightCount;
            if (i >= plan.Shape.WeightCount && plan.Bias < 0) return;
            gradients[place] = LaneSum.OfGroups(totals.Data + (long)i * 16, groupTotals, groups);
        }
    }

    public override void Dispose()
    {
        chain.Dispose();
        forward.Dispose();
        inputGradient?.Dispose();
        totals.Dispose();
        zeros.Dispose();
    }

    /// <summary>Puts the gradient where the turned kernel can slide over it; for a stride, spread out with zeros between.</summary>
    private void PutGradient(in TileContext tile, float* gradient, float* rest, float* biasSums)
    {
        ConvolutionShape shape = plan.Shape;
        if (shape.StrideHeight == 1 && shape.StrideWidth == 1)
        {
            gradientLayout.ClearPadding(gradient);
            output.Gradient(tile, gradientLayout.Inside(gradient), biasSums);
            return;
        }

        var dense = new BufferLayout(shape.OutputChannels, shape.OutputHeight, shape.OutputWidth);
        output.Gradient(tile, dense.Inside(rest), biasSums);
        new Span<float>(gradient, gradientLayout.Size).Clear();
        MapView from = dense.Inside(rest), to = gradientLayout.Inside(gradient);
        for (int c = 0; c < shape.OutputChannels; c++)
            for (int y = 0; y < shape.OutputHeight; y++)
                for (int x = 0; x < shape.OutputWidth; x++)
                    new Span<float>(from.Channel(c) + y * from.Row + x * 16, 16).CopyTo(
                        new Span<float>(to.Channel(c) + y * shape.StrideHeight * to.Row + x * shape.StrideWidth * 16, 16));
    }

    private static int Dense(int channels, int height, int width) => channels * height * width * 16;
}
