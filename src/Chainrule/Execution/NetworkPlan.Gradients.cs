using Chainrule.Kernels;

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
    /// In evaluation scale and shift are known before a map is written. Whoever writes it does them at once where that leaves its reader nothing to do but read: with no pool between, and
    /// no zeros around, for which it would be copied all the same.
    /// </summary>
    private void MarkReadyMaps()
    {
        HashSet<MapPlan> written = [.. stages.OfType<ConvolutionPlan>().Select(stage => stage.Target)];
        foreach (ConvolutionPlan reader in stages.OfType<ConvolutionPlan>())
            if (reader is { Shape.InputLayout.HasPadding: false, Source: { Map: { Norm: not null, Shared: false } map, Steps: [PointwisePlan { HasPool: false } step] } } && written.Contains(map))
                map.InEvaluation = step.Activation switch
                {
                    ActivationKind.Identity => NormPart.Affine,
                    ActivationKind.ReLU => NormPart.AffineAndRelu,
                    _ => NormPart.None,
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
