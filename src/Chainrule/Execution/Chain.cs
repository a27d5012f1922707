using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>
/// The steps from a stored map to what reads it. The way there is worked out anew in the backward pass instead of being stored: one pass
/// over a tile in the cache costs less than its way to memory and back.
/// </summary>
internal sealed unsafe class Chain<TLanes, TVector> : IDisposable
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly SourcePlan plan;
    private readonly StoredMap map;
    private readonly BufferLayout layout;
    private readonly Step[] steps;
    private readonly int[] buffers;
    private readonly int[] gradients;

    /// <param name="plan">What to do.</param>
    /// <param name="map">The map it begins with.</param>
    /// <param name="layout">How the reader wants the result to lie.</param>
    /// <param name="tiles">How many tiles are kept.</param>
    /// <param name="seed">For dropout.</param>
    public Chain(SourcePlan plan, StoredMap map, BufferLayout layout, int tiles, ulong seed)
    {
        this.plan = plan;
        this.map = map;
        this.layout = layout;
        steps = [.. plan.Steps.Select(step => Build(step, map, tiles, seed))];
        buffers = new int[steps.Length];
        gradients = new int[steps.Length];
        ScratchSize = steps.Length > 0 || layout.HasPadding ? layout.Size : 0;
        for (int i = 1; i < steps.Length; i++)
        {
            buffers[i] = ScratchSize;
            gradients[i] = ScratchSize + steps[i].InputLayout.Size;
            ScratchSize += 2 * steps[i].InputLayout.Size;
        }
    }

    /// <summary>Floats of scratch memory that a tile takes on its way.</summary>
    public int ScratchSize { get; }

    public StoredMap Map => map;

    /// <summary>Where the reader's gradient can go directly: the stored map's own, if there is no step between and no other reader before.</summary>
    public bool WritesMapGradient => steps.Length == 0 && !plan.AddsGradient;

    /// <summary>Takes the tile through the steps; <paramref name="draw"/> at its first time in a training step. Gives the buffer in the reader's layout, padding in place.</summary>
    public float* Forward(in TileContext tile, float* scratch, bool draw)
    {
        if (steps.Length == 0 && !layout.HasPadding) return map.Data(tile.Slot);
        layout.ClearPadding(scratch);
        MapView current = map.DataView(tile.Slot);
        if (steps.Length == 0) Copy(current, layout.Inside(scratch));
        for (int i = 0; i < steps.Length; i++)
        {
            MapView next = i + 1 < steps.Length ? steps[i + 1].InputLayout.Inside(scratch + buffers[i + 1]) : layout.Inside(scratch);
            if (draw && tile.Training) (steps[i] as PointwiseStep<TLanes, TVector>)?.Draw(tile);
            steps[i].Forward(tile, current, next);
            current = next;
        }

        return scratch;
    }

    /// <summary>Takes the gradient of what <see cref="Forward"/> gave, dense, back to the stored map's gradient. The scratch still holds what the forward way left.</summary>
    public void Backward(in TileContext tile, float* outputGradient, float* scratch)
    {
        if (map.IsInput) return;
        var current = new MapView(outputGradient, layout.Width * 16, layout.Height * layout.Width * 16);
        if (steps.Length == 0 && plan.AddsGradient)
            Elementwise<TLanes, TVector>.Add(outputGradient, map.Gradient(tile.Slot), map.Gradient(tile.Slot), map.Shape.Count, relu: false);
        else if (steps.Length == 0 && outputGradient != map.Gradient(tile.Slot))
            new Span<float>(outputGradient, map.Shape.Count * 16).CopyTo(new Span<float>(map.Gradient(tile.Slot), map.Shape.Count * 16));
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            MapView input = i > 0 ? steps[i].InputLayout.Inside(scratch + buffers[i]) : map.DataView(tile.Slot);
            MapView inputGradient = i > 0 ? steps[i].InputLayout.Inside(scratch + gradients[i]) : map.GradientView(tile.Slot);
            steps[i].Backward(tile, input, current, inputGradient, i == 0 && plan.AddsGradient);
            current = inputGradient;
        }
    }

    public void Dispose()
    {
        foreach (Step step in steps) step.Dispose();
    }

    private static Step Build(StepPlan step, StoredMap map, int tiles, ulong seed) => step switch
    {
        PointwisePlan p => new PointwiseStep<TLanes, TVector>(p, p.Norm != null ? map.Norm : null, tiles, seed),
        PoolPlan p => new PoolStep<TLanes, TVector>(p),
        _ => throw new NotSupportedException($"The engine has no step for {step.GetType().Name}."),
    };

    private void Copy(MapView from, MapView to)
    {
        for (int c = 0; c < layout.Channels; c++)
            for (int y = 0; y < layout.Height; y++)
                new Span<float>(from.Channel(c) + y * from.Row, layout.Width * 16).CopyTo(new Span<float>(to.Channel(c) + y * to.Row, layout.Width * 16));
    }
}
