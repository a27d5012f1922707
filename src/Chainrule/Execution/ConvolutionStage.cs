using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>A convolution or linear layer with all that is fused into its passes.</summary>
/// <remarks>
/// A tile goes through in bands of rows, so that what one pass writes the next one finds in the cache: forward, the input's rows and the
/// sums over them; backward, the output's gradient, the weights' share of it, the input's gradient and its way back to the stored map.
/// </remarks>
internal sealed unsafe class ConvolutionStage<TLanes, TVector> : Stage
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ConvolutionPlan plan;
    private readonly ConvolutionShape shape;
    private readonly Chain<TLanes, TVector> chain;
    private readonly StageOutput<TLanes, TVector> output;
    private readonly Convolver forward;
    private readonly Convolver reading;
    private readonly Convolver? inputGradient;
    private readonly WeightGradient weightGradient;
    private readonly GradientTotals totals;
    private readonly BandLayouts layouts;
    private readonly BufferLayout denseGradient;
    private readonly NativeBuffer zeros;
    private float* bias;

    public ConvolutionStage(ConvolutionPlan plan, StoredMap source, StoredMap target, int tiles, int groups, NetworkOptions options)
    {
        this.plan = plan;
        shape = plan.Shape;
        layouts = new(shape, plan.Source, target.Ready.Pool);
        denseGradient = new(shape.OutputChannels, shape.OutputHeight, shape.OutputWidth);
        ConvolutionTables tables = ConvolutionTables.Forward(shape, layouts.Input);
        chain = new(plan.Source, source, layouts.Input, tiles, options.Seed);
        output = new(target, plan.Relu);
        forward = ConvolverChoice.Create<TLanes, TVector>(tables, shape.ForwardByPatches);
        // In evaluation a map that is ready is read where it lies, not row by row through a window.
        bool inPlace = source.Ready.IsReady && !shape.InputLayout.HasPadding;
        reading = inPlace || target.Ready.IsPooled
            ? ConvolverChoice.Create<TLanes, TVector>(inPlace ? ConvolutionTables.Forward(shape, shape.InputLayout) : tables, shape.ForwardByPatches, target.Ready.IsPooled)
            : forward;
        weightGradient = ConvolverChoice.Create<TLanes, TVector>(tables, shape, layouts.Gradient);
        if (!source.IsInput)
            inputGradient = ConvolverChoice.CreateInputGradient<TLanes, TVector>(shape, layouts.Gradient);
        totals = new(weightGradient.LaneCount, shape.OutputChannels, shape.WeightCount + shape.OutputChannels, groups, options.Threads);
        zeros = new(Math.Max(shape.InputChannels, shape.OutputChannels));
        BackwardNorms = source.Norm != null ? [source.Norm] : [];
    }

    public override int ScratchSize => checked(ConvolverScratch + chain.ScratchSize + layouts.Gradient.Size
        + Math.Max(denseGradient.Size, layouts.InputGradient.Size));

    private int ConvolverScratch => Math.Max(weightGradient.ScratchSize, Math.Max(Math.Max(forward.ScratchSize, reading.ScratchSize), inputGradient?.ScratchSize ?? 0));

    public override NormState? ForwardNorm => output.Map.Norm;

    public override IReadOnlyList<NormState> BackwardNorms { get; }

    public override void BeginForward(float* weights, bool training)
    {
        (training ? forward : reading).Pack(new(weights + plan.Weight, shape.WeightCount));
        bias = plan.Bias >= 0 ? weights + plan.Bias : zeros.Data;
    }

    public override void BeginBackward(float* weights) => inputGradient?.Pack(new(weights + plan.Weight, shape.WeightCount));

    public override void Forward(in TileContext tile, float* scratch)
    {
        float* room = scratch;
        scratch += ConvolverScratch;
        float* input = chain.BeginForward(tile, scratch, again: false), sums = output.Sums(tile);
        NormPart part = output.Part(tile, sums, out float* norm);
        MapView target = output.Map.DataView(tile);
        var call = new ConvolverCall(input, target.Data, target.Plane, bias, plan.Relu, part, norm, room, tile.Training ? 1 : Math.Max(1, output.Map.Ready.Pool));
        Convolver convolver = tile.Training ? forward : reading;
        RowBands bands = tile.Training ? layouts.Forward : layouts.Reading;
        for (int b = 0, made = 0; b < bands.Count; b++)
        {
            int needed = bands.InputRowsFor(b);
            chain.ForwardRows(tile, scratch, made, needed, again: false);
            made = Math.Max(made, needed);
            convolver.Run(call, bands.Start(b), bands.Start(b + 1));
        }

        if (!tile.IsFull) output.AddSums(tile, sums);
    }

    public override void Backward(in TileContext tile, float* scratch)
    {
        float* room = scratch;
        scratch += ConvolverScratch;
        float* gradient = scratch + chain.ScratchSize, rest = gradient + layouts.Gradient.Size, total = totals.Begin(tile);
        MapView dInput = inputGradient != null && chain.WritesMapGradient ? chain.Map.GradientTarget(tile) : layouts.InputGradient.Inside(rest);
        float* input = chain.BeginForward(tile, scratch, again: true);
        var call = new ConvolverCall(gradient, dInput.Data, dInput.Plane, zeros.Data, relu: false, NormPart.None, null, room);
        chain.BeginBackward(tile);
        for (int b = 0, made = 0, taken = 0; b < layouts.Backward.Count; b++)
        {
            int first = layouts.Backward.Start(b), end = layouts.Backward.Start(b + 1), needed = layouts.Backward.InputRowsFor(b);
            PutGradient(tile, gradient, rest, total + weightGradient.LaneCount * 16, first, end);
            chain.ForwardRows(tile, scratch, made, needed, again: true);
            made = Math.Max(made, needed);
            weightGradient.Run(input, gradient, total, tile.IsFirstOfGroup, room, first, end);
            int ready = inputGradient == null ? 0 : layouts.InputGradientRowsAfter(b);
            if (ready <= taken) continue;
            inputGradient!.Run(call, taken, ready);
            chain.BackwardRows(tile, dInput, scratch, taken, ready);
            taken = ready;
        }

        if (!tile.IsLastOfGroup) return;
        weightGradient.Finish(total, totals.Of(tile.Group));
        LaneSum.Of(total + weightGradient.LaneCount * 16, totals.Of(tile.Group) + shape.WeightCount, shape.OutputChannels);
    }

    public override void Reduce(int groups, float* gradients)
    {
        totals.Sum(groups, 0, gradients + plan.Weight, shape.WeightCount);
        if (plan.Bias >= 0) totals.Sum(groups, shape.WeightCount, gradients + plan.Bias, shape.OutputChannels);
    }

    public override void Dispose()
    {
        chain.Dispose();
        forward.Dispose();
        if (reading != forward) reading.Dispose();
        inputGradient?.Dispose();
        totals.Dispose();
        weightGradient.Dispose();
        zeros.Dispose();
    }

    /// <summary>Puts rows of the gradient where the input gradient reads them; for a stride, spread out with zeros between.</summary>
    private void PutGradient(in TileContext tile, float* gradient, float* rest, float* biasSums, int first, int end)
    {
        MapView to = layouts.Gradient.Inside(gradient);
        if (shape.StrideHeight == 1 && shape.StrideWidth == 1)
        {
            layouts.Gradient.ClearPadding(gradient, first, end);
            output.Gradient(tile, to, biasSums, first, end);
            return;
        }

        MapView from = denseGradient.Inside(rest);
        output.Gradient(tile, from, biasSums, first, end);
        new Span<float>(gradient, layouts.Gradient.Size).Clear();
        for (int c = 0; c < shape.OutputChannels; c++)
            for (int y = first; y < end; y++)
                for (int x = 0; x < shape.OutputWidth; x++)
                    new Span<float>(from.Channel(c) + y * from.Row + x * 16, 16).CopyTo(
                        new Span<float>(to.Channel(c) + y * shape.StrideHeight * to.Row + x * shape.StrideWidth * 16, 16));
    }
}
