using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>The meeting of a residual's two ways, or one source stored as it comes.</summary>
internal sealed unsafe class SumStage<TLanes, TVector> : Stage
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly Chain<TLanes, TVector>[] chains;
    private readonly StageOutput<TLanes, TVector> output;
    private readonly BufferLayout layout;

    public SumStage(SumPlan plan, IReadOnlyList<StoredMap> sources, StoredMap target, int tiles, ulong seed)
    {
        layout = new(plan.Sources[0].Output.Channels, plan.Sources[0].Output.Height, plan.Sources[0].Output.Width);
        chains = [.. plan.Sources.Zip(sources, (source, map) => new Chain<TLanes, TVector>(source, map, layout, tiles, seed))];
        output = new(target, plan.Relu);
        BackwardNorms = [.. sources.Where(s => s.Norm != null).Select(s => s.Norm!)];
        ScratchSize = chains.Sum(c => c.ScratchSize) + layout.Size;
    }

    public override int ScratchSize { get; }

    public override NormState? ForwardNorm => output.Map.Norm;

    public override IReadOnlyList<NormState> BackwardNorms { get; }

    public override void Forward(in TileContext tile, float* scratch)
    {
        float* first = chains[0].Forward(tile, scratch), target = output.Map.Data(tile);
        int count = layout.Size / 16;
        if (chains.Length == 2)
        {
            float* second = chains[1].Forward(tile, scratch + chains[0].ScratchSize);
            Elementwise<TLanes, TVector>.Add(first, second, target, count, output.Relu);
        }
        else
        {
            new Span<float>(first, layout.Size).CopyTo(new Span<float>(target, layout.Size));
            if (output.Relu) Elementwise<TLanes, TVector>.Relu(target, count);
        }

        output.AddSums(tile, output.Sums(tile));
    }

    public override void Backward(in TileContext tile, float* scratch)
    {
        float* gradient = scratch + ScratchSize - layout.Size;
        // In the target's own shape: where it flattens a map, its channels are that map's elements.
        output.Gradient(tile, new(gradient, output.Map.Shape.Width * 16, output.Map.Plane), null, 0, output.Map.Shape.Height);
        foreach (Chain<TLanes, TVector> chain in chains)
        {
            chain.BeginForward(tile, scratch, again: true);
            chain.Backward(tile, gradient, scratch);
            scratch += chain.ScratchSize;
        }
    }

    public override void Dispose()
    {
        foreach (Chain<TLanes, TVector> chain in chains) chain.Dispose();
    }
}
