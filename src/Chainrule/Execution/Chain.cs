using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>
/// The steps from a stored map to what reads it. The way there is worked out anew in the backward pass instead of being stored: one pass
/// over a tile in the cache costs less than its way to memory and back. A chain of one step is made row by row, as its reader asks.
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
    private readonly bool byRows;

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
        steps = [.. plan.Steps.Select((step, i) => Build(step, map, i == 0, tiles, seed))];
        byRows = plan.GoesByRows;
        buffers = new int[steps.Length];
        gradients = new int[steps.Length];
        ScratchSize = PassesMap ? 0 : layout.Size;
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

    private bool PassesMap => steps.Length == 0 && !layout.HasPadding;

    /// <summary>In evaluation also where the map's writer has left nothing to do.</summary>
    private bool PassesMapOf(in TileContext tile) => PassesMap || (!layout.HasPadding && IsReady(tile));

    private bool IsReady(in TileContext tile) => !tile.Training && map.Ready.IsReady;

    /// <summary>Makes the whole result at once.</summary>
    public float* Forward(in TileContext tile, float* scratch)
    {
        float* buffer = BeginForward(tile, scratch, again: false);
        ForwardRows(tile, scratch, 0, layout.Height, again: false);
        return buffer;
    }

    /// <summary>Gives the buffer in the reader's layout; its rows, with the padding around them, come with <see cref="ForwardRows"/>. <paramref name="again"/> in the backward pass.</summary>
    public float* BeginForward(in TileContext tile, float* scratch, bool again)
    {
        if (PassesMapOf(tile)) return map.Data(tile);
        if (!byRows) layout.ClearPadding(scratch);
        if (!again && tile.Training)
            foreach (Step step in steps)
                step.Draw(tile);
        if (!byRows) RunSteps(tile, scratch, (0, layout.Height), again);
        return scratch;
    }

    public void ForwardRows(in TileContext tile, float* scratch, int first, int end, bool again)
    {
        if (!byRows || first >= end || PassesMapOf(tile)) return;
        layout.ClearPadding(scratch, first, end);
        if (steps.Length == 0 || IsReady(tile)) Copy(map.DataView(tile), layout.Inside(scratch), first, end);
        else RunSteps(tile, scratch, (first, end), again);
    }

    /// <summary>Takes the whole gradient of what the chain gave, dense, back to the stored map's. The scratch still holds what the forward way left.</summary>
    public void Backward(in TileContext tile, float* outputGradient, float* scratch)
    {
        BeginBackward(tile);
        BackwardRows(tile, new(outputGradient, layout.Width * 16, layout.Height * layout.Width * 16), scratch, 0, layout.Height);
    }

    public void BeginBackward(in TileContext tile)
    {
        foreach (Step step in steps) step.BeginBackward(tile);
    }

    /// <summary>Takes some rows back; a chain that does not go by rows waits for the last of them.</summary>
    public void BackwardRows(in TileContext tile, MapView outputGradient, float* scratch, int first, int end)
    {
        if (map.IsInput || first >= end || (!byRows && end < layout.Height)) return;
        MapView current = outputGradient;
        if (steps.Length == 0) PassGradient(tile, current, first, end);
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            MapView input = i > 0 ? steps[i].InputLayout.Inside(scratch + buffers[i]) : map.DataView(tile);
            MapView inputGradient = i > 0 ? steps[i].InputLayout.Inside(scratch + gradients[i]) : map.GradientTarget(tile);
            steps[i].Backward(tile, input, current, inputGradient, i == 0 && plan.AddsGradient, byRows ? (first, end) : (0, steps[i].Rows));
            current = inputGradient;
        }
    }

    public void Dispose()
    {
        foreach (Step step in steps) step.Dispose();
    }

    private static Step Build(StepPlan step, StoredMap map, bool first, int tiles, ulong seed) => step switch
    {
        PointwisePlan p => new PointwiseStep<TLanes, TVector>(p, p.Norm != null ? map.Norm : null, first ? map.Choices : null, tiles, seed),
        PoolPlan p => new PoolStep<TLanes, TVector>(p),
        _ => throw new NotSupportedException($"The engine has no step for {step.GetType().Name}."),
    };

    private void RunSteps(in TileContext tile, float* scratch, (int First, int End) rows, bool again)
    {
        MapView current = map.DataView(tile);
        for (int i = 0; i < steps.Length; i++)
        {
            MapView next = i + 1 < steps.Length ? steps[i + 1].InputLayout.Inside(scratch + buffers[i + 1]) : layout.Inside(scratch);
            (int First, int End) range = byRows ? rows : (0, steps[i].Rows);
            if (again) steps[i].ForwardAgain(tile, current, next, range);
            else steps[i].Forward(tile, current, next, range);
            current = next;
        }
    }

    private void PassGradient(in TileContext tile, MapView from, int first, int end)
    {
        MapView to = map.GradientTarget(tile);
        if (from.Data == to.Data) return;
        if (!plan.AddsGradient)
        {
            Copy(from, to, first, end);
            return;
        }

        for (int c = 0; c < layout.Channels; c++)
        {
            float* target = to.Channel(c) + first * to.Row;
            Elementwise<TLanes, TVector>.Add(from.Channel(c) + first * from.Row, target, target, (end - first) * layout.Width, relu: false);
        }
    }

    private void Copy(MapView from, MapView to, int first, int end)
    {
        for (int c = 0; c < layout.Channels; c++)
            for (int y = first; y < end; y++)
                new Span<float>(from.Channel(c) + y * from.Row, layout.Width * 16).CopyTo(new Span<float>(to.Channel(c) + y * to.Row, layout.Width * 16));
    }
}
