using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <inheritdoc/>
internal sealed unsafe class Engine<TLanes, TVector> : Engine
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly NetworkMemory memory;
    private readonly BatchIO batch;
    private readonly NormState[] norms;
    private readonly StoredMap[] maps;
    private readonly Stage[] stages;
    private readonly Team team;
    private readonly NativeBuffer[] scratch;
    private readonly Action<int> trainJob, evaluateJob, finishForward, finishBackward;
    private long step;
    private int nextTile;

    public Engine(NetworkPlan plan, NetworkOptions options, NetworkMemory memory, BatchIO batch)
    {
        this.memory = memory;
        this.batch = batch;
        int tiles = Math.Max((options.Batch + 15) / 16, options.Threads), groups = new TileGroups(tiles).Count;
        maps = new StoredMap[plan.Maps.Count];
        for (int i = 0; i < maps.Length; i++)
            maps[i] = new(plan.Maps[i], tiles, plan.Maps[i].Norm is { } norm ? new NormState(norm, groups, plan.Maps[i].Shape.Height * plan.Maps[i].Shape.Width) : null);
        norms = [.. maps.Where(m => m.Norm != null).Select(m => m.Norm!)];
        stages = [.. plan.Stages.Select(stage => Build(stage, tiles, groups, options.Seed))];
        team = new(options.Threads);
        int size = stages.Max(s => s.ScratchSize);
        scratch = [.. Enumerable.Range(0, options.Threads).Select(_ => new NativeBuffer(size))];
        (trainJob, evaluateJob, finishForward, finishBackward) = (TrainOn, EvaluateOn, FinishForward, FinishBackward);
    }

    public override int VectorBits => TLanes.Width * 32;

    public override void Train(BatchIO batch, long step)
    {
        this.step = step;
        foreach (NormState norm in norms)
            if (norm.Count(batch.Samples) < 2)
                throw new ArgumentException("Batch norm in training needs more than one value a channel; this batch has one sample with a 1×1 map. Give it two samples or more.", nameof(batch));
        team.Run(trainJob);
        for (int i = 0; i < memory.Counters.Length; i++) memory.Counters[i]++;
    }

    public override void Evaluate(BatchIO batch)
    {
        foreach (NormState norm in norms) norm.UseRunning(memory.Weights.Data, memory.Statistics.Data);
        foreach (Stage stage in stages) stage.Begin(memory.Weights.Data, training: false);
        nextTile = 0;
        team.Run(evaluateJob);
    }

    public override void Dispose()
    {
        team.Dispose();
        foreach (Stage stage in stages) stage.Dispose();
        foreach (StoredMap map in maps) map.Dispose();
        foreach (NormState norm in norms) norm.Dispose();
        foreach (NativeBuffer buffer in scratch) buffer.Dispose();
    }

    private Stage Build(StagePlan stage, int tiles, int groups, ulong seed)
    {
        StoredMap[] sources = [.. stage.Sources.Select(s => maps[s.Map.Index])];
        return stage switch
        {
            ConvolutionPlan c => new ConvolutionStage<TLanes, TVector>(c, sources[0], maps[c.Target.Index], tiles, groups, seed),
            SumPlan s => new SumStage<TLanes, TVector>(s, sources, maps[s.Target.Index], tiles, seed),
            HeadPlan h => new HeadStage<TLanes, TVector>(h, sources[0], tiles, seed, batch),
            _ => throw new NotSupportedException($"The engine has no stage for {stage.GetType().Name}."),
        };
    }

    /// <summary>One thread's share of a training step. Every thread keeps its tiles from stage to stage, so that they stay in its cache.</summary>
    private void TrainOn(int thread)
    {
        float* mine = scratch[thread].Data;
        for (int i = thread; i < stages.Length; i += team.Count) stages[i].Begin(memory.Weights.Data, training: true);
        team.Meet();
        for (int first = 0; first < stages.Length;)
        {
            int last = first;
            while (last < stages.Length - 1 && stages[last].ForwardNorm == null) last++;
            Forward(thread, first, last, mine);
            if (last < stages.Length - 1) team.Meet(finishForward, last);
            first = last + 1;
        }

        for (int first = stages.Length - 1; first >= 0;)
        {
            int last = first;
            while (last > 0 && stages[last].BackwardNorms.Count == 0) last--;
            Backward(thread, first, last, mine);
            team.Meet(finishBackward, last);
            first = last - 1;
        }

        for (int i = thread; i < stages.Length; i += team.Count) stages[i].Reduce(new TileGroups(batch.Tiles).Count, memory.Gradients.Data);
    }

    /// <summary>Stages first to last, tile by tile: what needs no meeting between is done while the tile is in the cache.</summary>
    private void Forward(int thread, int first, int last, float* mine)
    {
        var groups = new TileGroups(batch.Tiles);
        for (int g = groups.FirstGroup(thread, team.Count); g < groups.FirstGroup(thread + 1, team.Count); g++)
            for (int t = groups.FirstTile(g); t < groups.FirstTile(g + 1); t++)
            {
                if (first == 0) batch.Read(t, maps[0].Data(t), maps[0].Shape.Count);
                TileContext tile = Context(t, g, groups);
                for (int s = first; s <= last; s++) stages[s].Forward(tile, mine);
            }
    }

    private void Backward(int thread, int first, int last, float* mine)
    {
        var groups = new TileGroups(batch.Tiles);
        for (int g = groups.FirstGroup(thread, team.Count); g < groups.FirstGroup(thread + 1, team.Count); g++)
            for (int t = groups.FirstTile(g); t < groups.FirstTile(g + 1); t++)
            {
                TileContext tile = Context(t, g, groups);
                for (int s = first; s >= last; s--) stages[s].Backward(tile, mine);
            }
    }

    private TileContext Context(int tile, int group, TileGroups groups) =>
        new(tile, tile, group, tile == groups.FirstTile(group), batch.Live(tile), Training: true, step);

    private void FinishForward(int stage) =>
        stages[stage].ForwardNorm!.FinishForward(new TileGroups(batch.Tiles).Count, batch.Samples, memory.Weights.Data, memory.Statistics.Data);

    private void FinishBackward(int stage)
    {
        foreach (NormState norm in stages[stage].BackwardNorms)
            norm.FinishBackward(new TileGroups(batch.Tiles).Count, batch.Samples, memory.Weights.Data, memory.Gradients.Data);
    }

    private void EvaluateOn(int thread)
    {
        for (int t = Interlocked.Increment(ref nextTile) - 1; t < batch.Tiles; t = Interlocked.Increment(ref nextTile) - 1)
        {
            batch.Read(t, maps[0].Data(thread), maps[0].Shape.Count);
            var tile = new TileContext(thread, t, 0, true, batch.Live(t), Training: false, 0);
            foreach (Stage stage in stages) stage.Forward(tile, scratch[thread].Data);
        }
    }
}
