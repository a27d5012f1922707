using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Runs.Trials;

/// <summary>Finds the run that each run was made from, and what it changed.</summary>
internal static class TrialFamily
{
    // A trial follows from one of the last; and to hold ten thousand runs against all before them would take too long.
    private const int LookedBack = 100;

    /// <summary>Each run's parent, or null: the one that its notes name, else the most alike of those before it, the latest of equals.</summary>
    /// <param name="runs">Oldest first.</param>
    public static IReadOnlyList<RunDigest?> Parents(IReadOnlyList<RunDigest> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        HashSet<string>[] parts = [.. runs.Select(Parts)];
        Dictionary<string, RunDigest> named = runs.ToDictionary(r => r.Id);
        var parents = new RunDigest?[runs.Count];
        for (int i = 0; i < runs.Count; i++)
        {
            parents[i] = runs[i].Notes.Parent is { } id ? named.GetValueOrDefault(id) : null;
            int least = int.MaxValue;
            for (int k = i - 1; k >= Math.Max(0, i - LookedBack) && runs[i].Notes.Parent is null; k--)
            {
                int apart = parts[i].Count + parts[k].Count - 2 * parts[i].Count(parts[k].Contains);
                if (runs[k].Data != runs[i].Data || apart >= least) continue;
                (least, parents[i]) = (apart, runs[k]);
            }
        }

        return parents;
    }

    /// <summary>What a run changed against another, in words.</summary>
    public static string Changes(RunDigest parent, RunDigest run)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(run);
        return RunComparison.Of([(Model.Parse(parent.Model), Recipe.Parse(parent.Recipe)), (Model.Parse(run.Model), Recipe.Parse(run.Recipe))]).Told();
    }

    private static HashSet<string> Parts(RunDigest run)
    {
        var parts = new HashSet<string>();
        foreach (string part in (run.Model + ", " + run.Recipe).Split(',', StringSplitOptions.TrimEntries))
            for (int n = 0; !parts.Add($"{part} {n}"); n++) { }
        return parts;
    }
}
