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
    private readonly NativeBuffer[] gradients;
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
        gradients = [.. plan.GradientSlots.Select(count => new NativeBuffer((long)tiles * count * 16))];
        maps = [.. plan.Maps.Select(map => Store(plan, map, tiles, groups))];
        norms = [.. maps.Where(m => m.Norm != null).Select(m => m.Norm!)];
        stages = [.. plan.Stages.Select(stage => Build(stage, tiles, groups, options))];
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
        foreach (NativeBuffer buffer in gradients) buffer.Dispose();
    }

    private StoredMap Store(NetworkPlan plan, MapPlan map, int tiles, int groups)
    {
        NormState? norm = map.Norm != null ? new(map.Norm, groups, map.Shape.Height * map.Shape.Width) : null;
        return map.GradientSlot < 0
            ? new(map, tiles, norm, null, 0)
            : new(map, tiles, norm, gradients[map.GradientSlot], plan.GradientSlots[map.GradientSlot] * 16);
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
            ForEachTile(thread, first, last, mine);
            if (last < stages.Length - 1) team.Meet(finishForward, last);
            first = last + 1;
        }

        for (int first = stages.Length - 1; first >= 0;)
        {
            int last = first;
            while (last > 0 && stages[last].BackwardNorms.Count == 0) last--;
            ForEachTileBack(thread, first, last, mine);
            team.Meet(finishBackward, last);
            first = last - 1;
        }

        for (int i = thread; i < stages.Length; i += team.Count) stages[i].Reduce(new TileGroups(batch.Tiles).Count, memory.Gradients.Data);
    }

    /// <summary>
    /// Stages from first to last, tile by tile: what needs no meeting between is done while the tile is in the
    /// cache. Every other time the tiles are taken from the end, since the last ones are still in the cache from the time before.
    /// </summary>
    private void ForEachTile(int thread, int first, int last, float* mine)
    {
        var groups = new TileGroups(batch.Tiles);
        int start = groups.FirstTile(groups.FirstGroup(thread, team.Count)), end = groups.FirstTile(groups.FirstGroup(thread + 1, team.Count));
        bool reversed = first % 2 == 1;
        for (int i = start; i < end; i++)
        {
            int t = reversed ? start + end - 1 - i : i;
            if (first == 0) batch.Read(t, maps[0].Data(t), maps[0].Shape.Count);
            TileContext tile = Context(t, thread, groups, reversed);
            for (int s = first; s <= last; s++) stages[s].Forward(tile, mine);
        }
    }

    private void ForEachTileBack(int thread, int first, int last, float* mine)
    {
        var groups = new TileGroups(batch.Tiles);
        int start = groups.FirstTile(groups.FirstGroup(thread, team.Count)), end = groups.FirstTile(groups.FirstGroup(thread + 1, team.Count));
        bool reversed = first % 2 == 1;
        for (int i = start; i < end; i++)
        {
            TileContext tile = Context(reversed ? start + end - 1 - i : i, thread, groups, reversed);
            for (int s = first; s >= last; s--) stages[s].Backward(tile, mine);
        }
    }

    private TileContext Context(int tile, int thread, TileGroups groups, bool reversed)
    {
        int group = groups.GroupOf(tile);
        bool first = tile == groups.FirstTile(group), last = tile + 1 == groups.FirstTile(group + 1);
        return new(tile, tile, thread, group, reversed ? last : first, reversed ? first : last, batch.Live(tile), Training: true, step);
    }

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
            var tile = new TileContext(thread, t, thread, 0, true, true, batch.Live(t), Training: false, 0);
            foreach (Stage stage in stages) stage.Forward(tile, scratch[thread].Data);
        }
    }
}
