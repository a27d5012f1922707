using System.Diagnostics;
using Chainrule.Briefs;

namespace Chainrule.Sweeps;

/// <summary>What a sweep knows of its trainings, asked and changed by all that train.</summary>
internal sealed class SweepBoard(SweepPlan plan, IProgress<SweepProgress>? progress)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(SweepTrial Trial, int Round), List<Result>> results = [];
    private readonly HashSet<string> done = [], expected = [];
    private readonly Dictionary<SweepJob, RunningTrial> running = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private double costDone, costToCome;

    /// <summary>How many trainings are done. Two rounds of a halving may ask for one and the same.</summary>
    public int Done
    {
        get
        {
            lock (gate) return done.Count;
        }
    }

    public void Expect(IEnumerable<(SweepJob Job, string Id)> jobs)
    {
        lock (gate)
        {
            foreach ((SweepJob job, string id) in jobs)
                if (expected.Add(id)) costToCome += job.Cost;
        }
    }

    public void Begin(SweepJob job) => Change(() => running[job] = new(job.Trial, job.Recipe.Seed, 0, job.Recipe.Epochs, null));

    public void Epoch(SweepJob job, int epoch, double accuracy) => Change(() => running[job] = running[job] with { Epoch = epoch, Accuracy = accuracy });

    /// <param name="job">The training.</param>
    /// <param name="id">Its run.</param>
    /// <param name="accuracy">Of its last epoch; null where it went astray.</param>
    /// <param name="fresh">Whether it was trained here and now, so that its pace says how long the others take.</param>
    public void End(SweepJob job, string id, double? accuracy, bool fresh)
    {
        string ended = $"trial {job.Trial.Number} ({job.Trial.Told}), seed {job.Recipe.Seed}: {(accuracy is { } a ? $"{a:F2} %" : "went astray")} after {job.Recipe.Epochs} {(job.Recipe.Epochs == 1 ? "epoch" : "epochs")}";
        Change(() =>
        {
            running.Remove(job);
            if (!results.TryGetValue((job.Trial, job.Round), out List<Result>? list)) results[(job.Trial, job.Round)] = list = [];
            list.Add(new(id, job.Recipe.Epochs, accuracy ?? 0));
            if (done.Add(id)) costToCome -= job.Cost;
            if (fresh) costDone += job.Cost;
        }, fresh ? ended : null);
    }

    public void Leave(SweepJob job) => Change(() => running.Remove(job));

    /// <summary>Those that went farthest first; among them the best mean first, however long each was trained, and of equals the fewest parameters.</summary>
    public IReadOnlyList<Standing> Standings()
    {
        lock (gate)
            return [.. results.GroupBy(r => r.Key.Trial).Select(g => g.MaxBy(r => r.Key.Round)).Select(r => StandingOf(r.Key.Trial, r.Key.Round, r.Value))
                .OrderByDescending(s => s.Round).ThenByDescending(s => s.Mean).ThenBy(s => s.Trial.Parameters).ThenBy(s => s.Trial.Number)];
    }

    private Standing StandingOf(SweepTrial trial, int round, List<Result> runs)
    {
        Result[] ordered = [.. runs.OrderBy(r => r.Id, StringComparer.Ordinal)];
        var standing = new Standing(trial, [.. ordered.Select(r => r.Accuracy)], ordered[0].Epochs, ClauseVerdict.Met, [.. ordered.Select(r => r.Id)]) { Round = round };
        return plan.Brief is not { } brief ? standing
            : standing with { Brief = brief.Check(new BriefSubject("", trial.Model) { Recipe = trial.Recipe, Accuracy = standing.Mean, AccuracyOf = "validation images" }).Verdict };
    }

    private void Change(Action change, string? ended = null)
    {
        lock (gate)
        {
            change();
            progress?.Report(new(done.Count, expected.Count, [.. running.Values], Standings() is [var best, ..] ? best : null, TimeLeft(), ended));
        }
    }

    private readonly record struct Result(string Id, int Epochs, double Accuracy);

    private TimeSpan? TimeLeft() => costDone <= 0 ? null : Stopwatch.GetElapsedTime(started) * Math.Min(costToCome / costDone, 1e6);
}
