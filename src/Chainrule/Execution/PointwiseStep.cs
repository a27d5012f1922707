using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>Batch norm's affine part, activation, dropout and a tiling max-pool as one pass.</summary>
internal sealed unsafe class PointwiseStep<TLanes, TVector> : Step
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly PointwisePlan plan;
    private readonly NormState? norm;
    private readonly PoolChoices? choices;
    private readonly ulong seed;
    private readonly NativeBuffer neutral;
    private readonly ushort* kept;
    private readonly NativeBuffer? keptMemory;
    private readonly int keptCount;
    private readonly delegate*<PointwiseArguments*, void> forward, forwardEvaluation, forwardAgain, backward, backwardAdd;

    public PointwiseStep(PointwisePlan plan, NormState? norm, PoolChoices? choices, int tiles, ulong seed)
        : base(plan)
    {
        this.plan = plan;
        this.norm = norm;
        this.choices = choices;
        this.seed = seed;
        int drop = !plan.Drops ? 0 : plan.DropsChannels ? 2 : 1, channels = plan.Input.Channels;
        int pool = !plan.HasPool ? 0 : plan.Pool == new Models.Size(2, 2) ? 2 : 1;
        bool pools = plan.HasPool && choices == null;
        forward = PointwiseKernels<TLanes, TVector>.Forward(plan.Activation, drop, pool, choices != null);
        forwardEvaluation = PointwiseKernels<TLanes, TVector>.Forward(plan.Activation, 0, pool, note: false);
        forwardAgain = PointwiseKernels<TLanes, TVector>.Forward(plan.Activation, drop, pools ? pool : 0, note: false);
        backward = PointwiseKernels<TLanes, TVector>.Backward(plan.Activation, drop, pools, norm != null, false);
        backwardAdd = PointwiseKernels<TLanes, TVector>.Backward(plan.Activation, drop, pools, norm != null, true);
        neutral = new(2L * channels);
        neutral.Span[..channels].Fill(1);
        if (drop == 0) return;
        keptCount = plan.DropsChannels ? channels : plan.Input.Count;
        keptMemory = new(((long)tiles * keptCount + 1) / 2);
        kept = (ushort*)keptMemory.Data;
    }

    public override void Forward(in TileContext tile, MapView input, MapView output, (int First, int End) rows)
    {
        PointwiseArguments arguments = Arguments(tile, input, output, rows);
        if (choices != null && tile.Training)
        {
            arguments.Chosen = choices.Values(tile.Tile);
            arguments.Routes = choices.Routes(tile.Tile);
            arguments.ChosenKept = choices.Kept(tile.Tile);
        }

        if (tile.Training) forward(&arguments);
        else forwardEvaluation(&arguments);
    }

    public override void ForwardAgain(in TileContext tile, MapView input, MapView output, (int First, int End) rows)
    {
        PointwiseArguments arguments = choices != null ? ChosenArguments(tile, output, rows) : Arguments(tile, input, output, rows);
        forwardAgain(&arguments);
    }

    /// <summary>Draws which elements of the tile stay; once a step, since the backward pass needs the same ones.</summary>
    public override void Draw(in TileContext tile)
    {
        if (!plan.Drops) return;
        if (!tile.Drops)
        {
            new Span<ushort>(kept + (long)tile.Tile * keptCount, keptCount).Fill(ushort.MaxValue);
            return;
        }

        ulong key = DropoutBits<TLanes, TVector>.Key(seed, (ulong)tile.Step, (ulong)plan.DropIndex, (ulong)tile.Tile);
        DropoutBits<TLanes, TVector>.Fill(kept + (long)tile.Tile * keptCount, keptCount, key, plan.DropProbability);
    }

    public override void BeginBackward(in TileContext tile)
    {
        if (norm != null && tile.IsFirstOfGroup)
            new Span<float>(norm.SumsOf(norm.BackwardSums, tile.Group), plan.Input.Channels * 32).Clear();
    }

    public override void Backward(in TileContext tile, MapView input, MapView outputGradient, MapView inputGradient, bool add, (int First, int End) rows)
    {
        PointwiseArguments arguments = choices != null ? ChosenArguments(tile, outputGradient, rows) : Arguments(tile, input, outputGradient, rows);
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

    /// <summary>The pass over what the pool chose, as if nothing else had gone in.</summary>
    private PointwiseArguments ChosenArguments(in TileContext tile, MapView output, (int First, int End) rows)
    {
        PointwiseArguments arguments = Arguments(tile, choices!.Values(tile.Tile), output, rows);
        (arguments.Height, arguments.Width, arguments.PoolHeight, arguments.PoolWidth) = (choices.Pooled.Height, choices.Pooled.Width, 1, 1);
        if (!plan.DropsChannels) arguments.Kept = choices.Kept(tile.Tile);
        return arguments;
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
        Kept = kept + (long)tile.Tile * keptCount,
        KeepScale = tile.Drops ? (float)(1 / (1 - plan.DropProbability)) : 1,
        Leak = (float)plan.Leak,
    };
}
