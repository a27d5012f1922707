using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>An average pool, or a max-pool whose windows do not tile the map.</summary>
internal sealed unsafe class PoolStep<TLanes, TVector>(PoolPlan plan) : Step(plan)
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly PoolShape shape = new(
        plan.Input.Channels, plan.Output.Height, plan.Output.Width,
        plan.Kernel.Height, plan.Kernel.Width, plan.Stride.Height, plan.Stride.Width);

    public override void Forward(in TileContext tile, MapView input, MapView output, (int First, int End) rows)
    {
        if (plan.Average) AveragePool<TLanes, TVector>.Forward(input, output, shape);
        else MaxPool<TLanes, TVector>.Forward(input, output, shape);
    }

    public override void Backward(in TileContext tile, MapView input, MapView outputGradient, MapView inputGradient, bool add, (int First, int End) rows)
    {
        // The gradient's map is dense, here as everywhere before a pool.
        if (!add) new Span<float>(inputGradient.Data, plan.Input.Count * 16).Clear();
        if (plan.Average) AveragePool<TLanes, TVector>.Backward(outputGradient, inputGradient, shape);
        else MaxPool<TLanes, TVector>.Backward(input, outputGradient, inputGradient, shape);
    }
}
