namespace Chainrule.Runs.Trials;

/// <summary>A run as a line of a spreadsheet of trials.</summary>
/// <param name="Number">Its place in the export, from 1; a name for reading only.</param>
/// <param name="Run">The run.</param>
/// <param name="Parent">The run that it was made from; null for the first of its kind.</param>
/// <param name="Changed">What it changed against its parent.</param>
/// <param name="Best">Whether no other with as few parameters is better.</param>
public sealed record Trial(int Number, RunDigest Run, RunDigest? Parent, string Changed, bool Best)
{
    /// <summary>In percent, where the run was judged by the test images.</summary>
    public double? TestAccuracy => Run.Validated ? null : Run.Accuracy;

    /// <summary>Likewise.</summary>
    public double? TestLoss => Run.Validated ? null : Run.Loss;

    /// <summary>In percent, where the run was judged by images put aside from those to train with.</summary>
    public double? ValidationAccuracy => Run.Validated ? Run.Accuracy : null;

    /// <summary>Likewise.</summary>
    public double? ValidationLoss => Run.Validated ? Run.Loss : null;

    /// <summary>Makes the table of trials: who came from whom, and what was changed.</summary>
    /// <param name="all">All runs of the folder, from which parents come.</param>
    /// <param name="wanted">Those that were asked for, which are numbered from the oldest.</param>
    public static IReadOnlyList<Trial> Of(IReadOnlyList<RunDigest> all, IReadOnlyList<RunDigest> wanted)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(wanted);
        Dictionary<string, RunDigest?> parents = all.Zip(TrialFamily.Parents(all)).ToDictionary(p => p.First.Id, p => p.Second);
        HashSet<string> best = [.. TrialFront.Of(wanted).Select(r => r.Id)];
        return [.. wanted.OrderBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal).Select((run, i) =>
        {
            RunDigest? parent = parents.GetValueOrDefault(run.Id);
            return new Trial(i + 1, run, parent, parent is null ? "" : TrialFamily.Changes(parent, run), best.Contains(run.Id));
        })];
    }
}
