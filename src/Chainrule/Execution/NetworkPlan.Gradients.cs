using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <content>What the backward pass wants to know beforehand: who writes a map's gradient and who adds to it, in what shape it is kept, and where.</content>
internal sealed partial class NetworkPlan
{
    /// <summary>In the backward pass the last reader of a map comes first and writes its gradient; every other reader adds.</summary>
    private void MarkSharedGradients()
    {
        var written = new HashSet<MapPlan>(ReferenceEqualityComparer.Instance);
        for (int s = stages.Count - 1; s >= 0; s--)
            stages[s] = stages[s] switch
            {
                ConvolutionPlan c => c with { Source = Mark(c.Source, written) },
                SumPlan sum => sum with { Sources = [.. sum.Sources.Select(source => Mark(source, written))] },
                var head => head,
            };
    }

    /// <summary>Where a map's only reader begins with a max-pool, most of the gradient would be zeros: it stays pooled.</summary>
    private void MarkPooledGradients()
    {
        foreach (SourcePlan source in stages.SelectMany(stage => stage.Sources))
            if (source is { Map: { Index: > 0, Shared: false }, Steps: [PointwisePlan { HasPool: true } pointwise, ..] })
                source.Map.Pool = pointwise.Pool;
    }

    /// <summary>
    /// A map is made ready for its reader where that leaves nothing to do but read it; or, behind a max-pool, to put zeros around what is left of it. Without a pool, zeros around would have it
    /// copied all the same.
    /// </summary>
    private void MarkReadyMaps()
    {
        var writers = stages.OfType<ConvolutionPlan>().ToDictionary(stage => stage.Target.Index);
        foreach (ConvolutionPlan reader in stages.OfType<ConvolutionPlan>())
            if (reader.Source is { Map: { Shared: false } map, Steps: [PointwisePlan step] } && writers.TryGetValue(map.Index, out ConvolutionPlan? writer))
                map.Ready = ReadyFor(reader, writer, step);
    }

    private static ReadyMade ReadyFor(ConvolutionPlan reader, ConvolutionPlan writer, PointwisePlan step)
    {
        int pool = step.Pool.Height;
        bool fits = step.Pool == new Size(1, 1) ? !reader.Shape.InputLayout.HasPadding
            : step.Pool == new Size(2, 2) || (step.Pool == new Size(4, 4) && writer.Shape.ForwardByPatches);
        return (fits, step.Norm != null, step.Activation) switch
        {
            (true, true, ActivationKind.Identity) => new(NormPart.Affine, pool),
            (true, true, ActivationKind.ReLU) => new(NormPart.AffineAndRelu, pool),
            (true, false, ActivationKind.Identity) => new(NormPart.None, pool),
            _ => default,
        };
    }

    /// <summary>
    /// A map's gradient lives from its last reader's backward pass to its writer's. Maps whose gradients do not live at the same time share memory:
    /// two pieces serve a plain sequence, and stay in the cache where a gradient of every map would not.
    /// </summary>
    private void DealSlots()
    {
        var free = new Stack<int>();
        foreach (StagePlan stage in stages.AsEnumerable().Reverse())
        {
            foreach (SourcePlan source in stage.Sources)
                if (source.Map is { Index: > 0, Slot: < 0 } map)
                {
                    if (!free.TryPop(out int slot))
                    {
                        slot = gradientSlots.Count;
                        gradientSlots.Add(0);
                    }

                    map.Slot = slot;
                    gradientSlots[slot] = Math.Max(gradientSlots[slot], map.GradientShape.Count);
                }

            if (TargetOf(stage) is { } target) free.Push(target.Slot);
        }
    }

    private static MapPlan? TargetOf(StagePlan stage) => stage switch
    {
        ConvolutionPlan c => c.Target,
        SumPlan s => s.Target,
        _ => null,
    };

    private static SourcePlan Mark(SourcePlan source, HashSet<MapPlan> written) => source with { AddsGradient = !written.Add(source.Map) };
}
