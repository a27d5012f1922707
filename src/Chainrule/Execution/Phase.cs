namespace Chainrule.Execution;

/// <summary>Stages between two meetings of the threads: so many forward from <paramref name="First"/> on, then so many back from <paramref name="BackwardFirst"/> down.</summary>
/// <remarks>A phase ends behind a stage whose map, or whose gradient, a batch norm has to know for the whole batch before anybody goes on.</remarks>
internal readonly record struct Phase(int First, int Forward, int BackwardFirst, int Backward)
{
    public static IEnumerable<Phase> Of(IReadOnlyList<Stage> stages)
    {
        int last = stages.Count - 1, first = 0;
        for (int s = 0; s < last; s++)
        {
            if (stages[s].ForwardNorm == null) continue;
            yield return new(first, s - first + 1, 0, 0);
            first = s + 1;
        }

        // The loss is the turning point: the last phase forward goes straight on into the first one back.
        int forward = last - first + 1;
        for (int s = last, from = last; s >= 0; s--)
        {
            if (s > 0 && stages[s].BackwardNorms.Count == 0) continue;
            yield return new(first, forward, from, from - s + 1);
            (first, forward, from) = (0, 0, s - 1);
        }
    }
}
