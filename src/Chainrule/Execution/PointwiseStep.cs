using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>Batch norm's affine part, activation, dropout and a tiling max-pool as one pass.</summary>
internal sealed unsafe class PointwiseStep<TLanes, TVector> : Step
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly PointwisePlan plan;
    private readonly NormState? norm;
    private readonly ulong seed;
    private readonly NativeBuffer neutral;
    private readonly ushort* kept;
    private readonly NativeBuffer? keptMemory;
    private readonly int keptCount;
    private readonly delegate*<PointwiseArguments*, void> forward, forwardEvaluation, backward, backwardAdd;

    public PointwiseStep(PointwisePlan plan, NormState? norm, int tiles, ulong seed)
        : base(plan)
    {
        this.plan = plan;
        this.norm = norm;
        this.seed = seed;
        int drop = !plan.Drops ? 0 : plan.DropsChannels ? 2 : 1, channels = plan.Input.Channels;
        int pool = !plan.HasPool ? 0 : plan.Pool == new Models.Size(2, 2) ? 2 : 1;
        forward = PointwiseKernels<TLanes, TVector>.Forward(plan.Activation, drop, pool);
        forwardEvaluation = PointwiseKernels<TLanes, TVector>.Forward(plan.Activation, 0, pool);
        backward = PointwiseKernels<TLanes, TVector>.Backward(plan.Activation, drop, pool, norm != null, false);
        backwardAdd = PointwiseKernels<TLanes, TVector>.Backward(plan.Activation, drop, pool, norm != null, true);
        neutral = new(2L * channels);
        neutral.Span[..channels].Fill(1);
        if (drop == 0) return;
        keptCount = plan.DropsChannels ? channels : plan.Input.Count;
        keptMemory = new(((long)tiles * keptCount + 1) / 2);
        kept = (ushort*)keptMemory.Data;
    }

    public override bool GoesByRows => true;

    public override void Forward(in TileContext tile, MapView input, MapView output, (int First, int End) rows)
    {
        PointwiseArguments arguments = Arguments(tile, input, output, rows);
        if (tile.Training) forward(&arguments);
        else forwardEvaluation(&arguments);
    }

    /// <summary>Draws which elements of the tile stay; once a step, since the backward pass needs the same ones.</summary>
    public override void Draw(in TileContext tile)
    {
        if (!plan.Drops) return;
        ulong key = DropoutMask<TLanes, TVector>.Key(seed, (ulong)tile.Step, (ulong)plan.DropIndex, (ulong)tile.Tile);
        DropoutMask<TLanes, TVector>.Fill(kept + (long)tile.Slot * keptCount, keptCount, key, plan.DropProbability);
    }

    public override void BeginBackward(in TileContext tile)
    {
        if (norm != null && tile.IsFirstOfGroup)
            new Span<float>(norm.SumsOf(norm.BackwardSums, tile.Group), plan.Input.Channels * 32).Clear();
    }

    public override void Backward(in TileContext tile, MapView input, MapView outputGradient, MapView inputGradient, bool add, (int First, int End) rows)
    {
        PointwiseArguments arguments = Arguments(tile, input, outputGradient, rows);
        arguments.InputGradient = inputGradient;
        if (norm != null)
        {
            arguments.Mean = norm.Mean;
            arguments.Sums = norm.SumsOf(norm.BackwardSums, tile.Group);
        }

        if (add) backwardAdd(&arguments);
        else backward(&arguments);
    }

    public override void Dispose()
    {
        neutral.Dispose();
        keptMemory?.Dispose();
        base.Dispose();
    }

    private PointwiseArguments Arguments(in TileContext tile, MapView input, MapView output, (int First, int End) rows) => new()
    {
        FirstRow = rows.First,
        EndRow = rows.End,
        Input = input,
        Output = output,
        Channels = plan.Input.Channels,
        Height = plan.Input.Height,
        Width = plan.Input.Width,
        PoolHeight = plan.Pool.Height,
        PoolWidth = plan.Pool.Width,
        Scale = norm != null ? norm.Scale : neutral.Data,
        Shift = norm != null ? norm.Shift : neutral.Data + plan.Input.Channels,
        Kept = kept + (long)tile.Slot * keptCount,
        KeepScale = (float)(1 / (1 - plan.DropProbability)),
        Leak = (float)plan.Leak,
    };
}
