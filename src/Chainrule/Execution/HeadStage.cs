using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>The end of the network: its output, and in training the loss, from which the backward pass begins at once.</summary>
internal sealed unsafe class HeadStage<TLanes, TVector> : Stage
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly Chain<TLanes, TVector> chain;
    private readonly HeadPlan plan;
    private readonly BatchIO batch;
    private readonly int classes;

    public HeadStage(HeadPlan plan, StoredMap source, int tiles, ulong seed, BatchIO batch)
    {
        this.plan = plan;
        this.batch = batch;
        var layout = new BufferLayout(plan.Source.Output.Channels, plan.Source.Output.Height, plan.Source.Output.Width);
        classes = plan.Source.Output.Count;
        chain = new(plan.Source, source, layout, tiles, seed);
        BackwardNorms = source.Norm != null ? [source.Norm] : [];
    }

    public override int ScratchSize => chain.ScratchSize + 4 * classes * 16;

    public override NormState? ForwardNorm => null;

    public override IReadOnlyList<NormState> BackwardNorms { get; }

    public override void Forward(in TileContext tile, float* scratch)
    {
        float* input = chain.Forward(tile, scratch);
        float* output = scratch + chain.ScratchSize;
        if (plan.LogSoftmax) LogSoftmax<TLanes, TVector>.Forward(input, output, classes);
        else new Span<float>(input, classes * 16).CopyTo(new Span<float>(output, classes * 16));
        if (!tile.Training)
        {
            batch.Write(tile, output, classes);
            return;
        }

        float* gradient = output + classes * 16;
        LogSoftmax<TLanes, TVector>.Loss(output, gradient, classes, batch.LossOf(tile));
        if (batch.HasTeacher) TeacherLoss<TLanes, TVector>.Add(output, gradient, classes, batch.LossOf(tile), batch.TeacherOf(tile, classes), gradient + classes * 16);
        chain.Backward(tile, gradient, scratch);
    }

    /// <summary>Nothing is left to do: the backward pass has begun in the forward one.</summary>
    public override void Backward(in TileContext tile, float* scratch) { }

    public override void Dispose() => chain.Dispose();
}
