namespace Chainrule.Runs.Trials;

/// <summary>The best runs for their size.</summary>
internal static class TrialFront
{
    /// <summary>The finished runs that no other with as few parameters beats, smallest first. Only runs of the same images and the same kind of evaluation are held against each other.</summary>
    public static IReadOnlyList<RunDigest> Of(IEnumerable<RunDigest> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var front = new List<RunDigest>();
        foreach (var alike in runs.Where(r => r is { State: RunState.Finished, Accuracy: not null }).GroupBy(r => (r.Data, r.Validated)))
        {
            double best = double.NegativeInfinity;
            foreach (RunDigest run in alike.OrderBy(r => r.Parameters).ThenByDescending(r => r.Accuracy).ThenBy(r => r.Created))
            {
                if (run.Accuracy <= best) continue;
                best = run.Accuracy!.Value;
                front.Add(run);
            }
        }

        return [.. front.OrderBy(r => r.Parameters)];
    }
}
