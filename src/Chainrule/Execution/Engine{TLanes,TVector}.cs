using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <inheritdoc/>
internal sealed unsafe class Engine<TLanes, TVector> : Engine
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly NetworkMemory memory;
    private readonly BatchIO batch;
    private readonly WeightWatch watch;
    private readonly NormState[] norms;
    private readonly StoredMap[] maps;
    private readonly GradientMemory[] gradients;
    private readonly NativeBuffer[][] evaluation;
    private readonly Stage[] stages;
    private readonly Team team;
    private readonly NativeBuffer[] scratch;
    private readonly Action<int> trainJob, evaluateJob, finishPhase;
    private readonly Phase[] phases;
    private readonly int turn;
    private readonly int[] claims = new int[TileGroups.Most];
    private int claimBase;
    private long step;
    private bool takesWeights;
    private int nextTile;
    private int nextForward;
    private int nextBackward;

    public Engine(NetworkPlan plan, NetworkOptions options, NetworkMemory memory, BatchIO batch)
    {
        this.memory = memory;
        this.batch = batch;
        watch = new(memory.Weights);
        int tiles = (options.Batch + 15) / 16, groups = new TileGroups(tiles).Count;
        gradients = plan.IsPlain
            ? [new(tiles, plan.GradientSlots.DefaultIfEmpty(0).Max(), options.Threads)]
            : [.. plan.GradientSlots.Select(count => new GradientMemory(tiles, count, 0))];
        evaluation = [.. plan.EvaluationSlots.Select(count => Enumerable.Range(0, options.Threads).Select(_ => new NativeBuffer(count * 16L)).ToArray())];
        maps = [.. plan.Maps.Select(map => Store(plan, map, tiles, groups))];
        norms = [.. maps.Where(m => m.Norm != null).Select(m => m.Norm!)];
        stages = [.. plan.Stages.Select(stage => Build(stage, tiles, groups, options))];
        team = new(options.Threads);
        int size = Math.Max(stages.Max(s => s.ScratchSize), maps[0].Shape.Count * 16);
        scratch = [.. Enumerable.Range(0, options.Threads).Select(_ => new NativeBuffer(size))];
        phases = [.. Phase.Of(stages)];
        turn = Array.FindIndex(phases, phase => phase.Backward > 0);
        (trainJob, evaluateJob, finishPhase) = (TrainOn, EvaluateOn, FinishPhase);
    }

    public override int VectorBits => TLanes.Width * 32;

    public override void Train(long step)
    {
        this.step = step;
        foreach (NormState norm in norms)
            if (norm.Count(batch.Samples) < 2)
                throw new ArgumentException("Batch norm in training needs more than one value a channel; this batch has one sample with a 1×1 map. Give it two samples or more.");
        claimBase += phases.Length + 1;
        nextForward = nextBackward = 0;
        watch.Forget();
        team.Run(trainJob, Math.Min(team.Count, new TileGroups(batch.Tiles).Count));
        for (int i = 0; i < memory.Counters.Length; i++) memory.Counters[i]++;
    }

    public override void Evaluate()
    {
        foreach (NormState norm in norms) norm.UseRunning(memory.WeightData, memory.StatisticData);
        nextTile = nextForward = 0;
        // Batch after batch is read with the same weights: what the stages made of them is still there.
        takesWeights = watch.Changed;
        if (takesWeights) watch.Forget();
        team.Run(evaluateJob, Math.Min(team.Count, batch.Tiles));
        if (takesWeights) watch.Keep();
    }

    public override void Dispose()
    {
        team.Dispose();
        foreach (Stage stage in stages) stage.Dispose();
        foreach (StoredMap map in maps) map.Dispose();
        foreach (NormState norm in norms) norm.Dispose();
        foreach (NativeBuffer buffer in scratch) buffer.Dispose();
        foreach (GradientMemory gradient in gradients) gradient.Dispose();
        foreach (NativeBuffer buffer in evaluation.SelectMany(pieces => pieces)) buffer.Dispose();
    }

    private StoredMap Store(NetworkPlan plan, MapPlan map, int tiles, int groups)
    {
        NormState? norm = map.Norm != null ? new(map.Norm, groups, map.Shape.Height * map.Shape.Width) : null;
        // Where a window has no room in registers, the pool stays a pass of its own.
        ReadyMade ready = map.Ready.IsPooled && !BlockSize.HoldsWindows<TLanes, TVector>() ? default : map.Ready;
        StoredMap stored = map.Slot < 0
            ? new(map, tiles, norm, null, evaluation[^1], ready)
            : new(map, tiles, norm, gradients[plan.IsPlain ? 0 : map.Slot], evaluation[map.Slot], ready);
        if (norm != null) norm.Map = stored;
        return stored;
    }

    private Stage Build(StagePlan stage, int tiles, int groups, NetworkOptions options)
    {
        StoredMap[] sources = [.. stage.Sources.Select(s => maps[s.Map.Index])];
        return stage switch
        {
            ConvolutionPlan c => new ConvolutionStage<TLanes, TVector>(c, sources[0], maps[c.Target.Index], tiles, groups, options),
            SumPlan s => new SumStage<TLanes, TVector>(s, sources, maps[s.Target.Index], tiles, options.Seed),
            HeadPlan h => new HeadStage<TLanes, TVector>(h, sources[0], tiles, options.Seed, batch),
            _ => throw new NotSupportedException($"The engine has no stage for {stage.GetType().Name}."),
        };
    }

    /// <summary>One thread's share of a training step: the phases, with a meeting behind each, and the sums over groups.</summary>
    private void TrainOn(int thread)
    {
        Begin(training: true);
        for (int phase = 0; phase < phases.Length; phase++)
        {
            RunPhase(thread, phase);
            if (phase < turn) BeginBackward(all: phase + 1 == turn);
            team.Meet(finishPhase, phase);
        }

        for (int i = thread; i < stages.Length; i += team.Active) stages[i].Reduce(new TileGroups(batch.Tiles).Count, memory.GradientData);
    }

    /// <summary>The stages take the weights as they are.</summary>
    private void Begin(bool training)
    {
        for (int s = Interlocked.Increment(ref nextForward) - 1; s < stages.Length; s = Interlocked.Increment(ref nextForward) - 1) stages[s].BeginForward(memory.WeightData, training);
        if (training && turn == 0) BeginBackward(all: true);
        team.Meet();
    }

    /// <summary>
    /// What the way back needs of the weights is made ready by whoever comes to a meeting first, instead of waiting; before the last meeting on the way there, all that is left of it.
    /// </summary>
    private void BeginBackward(bool all)
    {
        while (nextBackward < stages.Length && (all || !team.SomebodyWaits))
        {
            int s = Interlocked.Increment(ref nextBackward) - 1;
            if (s < stages.Length) stages[s].BeginBackward(memory.WeightData);
        }
    }

    /// <summary>
    /// Every thread takes its own groups first, so that their tiles stay in its cache from phase to phase, and then what the others have not
    /// begun: who does a group decides no bit. Every other phase goes from the end, since the last tiles are still in the cache from the time before.
    /// </summary>
    private void RunPhase(int thread, int phase)
    {
        var groups = new TileGroups(batch.Tiles);
        int first = groups.FirstGroup(thread, team.Active), last = groups.FirstGroup(thread + 1, team.Active) - 1;
        for (int i = 0; i < groups.Count; i++)
        {
            int group = phase % 2 == 0 ? (first + i) % groups.Count : (last - i + groups.Count) % groups.Count;
            if (Interlocked.Exchange(ref claims[group], claimBase + phase) == claimBase + phase) continue;
            for (int t = groups.FirstTile(group); t < groups.FirstTile(group + 1); t++) RunTile(Context(t, thread, group, groups), phases[phase]);
            CloseGroup(phases[phase], group);
        }
    }

    /// <summary>All stages of a phase on one tile: what needs no meeting between is done while the tile is in the cache.</summary>
    private void RunTile(in TileContext tile, Phase phase)
    {
        float* mine = scratch[tile.Worker].Data;
        if (phase is { First: 0, Forward: > 0 }) batch.Read(tile.Tile, maps[0].Data(tile), maps[0].Shape.Count, mine);
        for (int s = phase.First; s < phase.First + phase.Forward; s++) stages[s].Forward(tile, mine);
        for (int s = phase.BackwardFirst; s > phase.BackwardFirst - phase.Backward; s--)
        {
            stages[s].Backward(tile, mine);
            gradients[0].Pass(tile);
        }
    }

    /// <summary>The batch norms that a phase's stages have taken sums for take a group's for complete.</summary>
    private void CloseGroup(Phase phase, int group)
    {
        ForwardNormOf(phase)?.CloseForward(group);
        IReadOnlyList<NormState> norms = BackwardNormsOf(phase);
        // By index: the enumerator of an interface is an object, and a step allocates none.
        for (int i = 0; i < norms.Count; i++) norms[i].CloseBackward(group);
    }

    /// <summary>What needs all tiles of a phase: those batch norms again, with the sums of all groups.</summary>
    private void FinishPhase(int index)
    {
        int groups = new TileGroups(batch.Tiles).Count;
        ForwardNormOf(phases[index])?.FinishForward(groups, batch.Samples, memory.WeightData, memory.StatisticData);
        IReadOnlyList<NormState> norms = BackwardNormsOf(phases[index]);
        for (int i = 0; i < norms.Count; i++) norms[i].FinishBackward(groups, batch.Samples, memory.WeightData, memory.GradientData);
    }

    private NormState? ForwardNormOf(Phase phase) => phase.Forward > 0 ? stages[phase.First + phase.Forward - 1].ForwardNorm : null;

    private IReadOnlyList<NormState> BackwardNormsOf(Phase phase) => phase.Backward > 0 ? stages[phase.BackwardFirst - phase.Backward + 1].BackwardNorms : [];

    private TileContext Context(int tile, int thread, int group, TileGroups groups) =>
        new(tile, thread, group, tile == groups.FirstTile(group), tile + 1 == groups.FirstTile(group + 1), batch.Live(tile), Training: true, batch.Drops, step);

    private void EvaluateOn(int thread)
    {
        if (takesWeights) Begin(training: false);
        for (int t = Interlocked.Increment(ref nextTile) - 1; t < batch.Tiles; t = Interlocked.Increment(ref nextTile) - 1)
        {
            var tile = new TileContext(t, thread, 0, true, true, batch.Live(t), Training: false, Drops: false, 0);
            batch.Read(t, maps[0].Data(tile), maps[0].Shape.Count, scratch[thread].Data);
            foreach (Stage stage in stages) stage.Forward(tile, scratch[thread].Data);
        }
    }
}
