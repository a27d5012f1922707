using System.Diagnostics;
using Chainrule.Briefs;

namespace Chainrule.Sweeps;

/// <summary>What a sweep knows of its trainings, asked and changed by all that train.</summary>
internal sealed class SweepBoard(SweepPlan plan, IProgress<SweepProgress>? progress)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(SweepTrial Trial, int Epochs), List<(string Id, double Accuracy)>> results = [];
    private readonly Dictionary<SweepJob, RunningTrial> running = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private double costDone, costToCome;
    private int done, total;

    public int Done => done;

    public void Expect(IEnumerable<SweepJob> jobs)
    {
        lock (gate)
        {
            foreach (SweepJob job in jobs) (total, costToCome) = (total + 1, costToCome + job.Cost);
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
            if (!results.TryGetValue((job.Trial, job.Recipe.Epochs), out List<(string, double)>? list)) results[(job.Trial, job.Recipe.Epochs)] = list = [];
            list.Add((id, accuracy ?? 0));
            done++;
            costToCome -= job.Cost;
            if (fresh) costDone += job.Cost;
        }, fresh ? ended : null);
    }

    public void Leave(SweepJob job) => Change(() => running.Remove(job));

    /// <summary>Those of the longest training first; among them the best mean first, and of equals the fewest parameters.</summary>
    public IReadOnlyList<Standing> Standings()
    {
        lock (gate)
            return [.. results.GroupBy(r => r.Key.Trial).Select(g => g.MaxBy(r => r.Key.Epochs)).Select(r => StandingOf(r.Key.Trial, r.Key.Epochs, r.Value))
                .OrderByDescending(s => s.Epochs).ThenByDescending(s => s.Mean).ThenBy(s => s.Trial.Parameters).ThenBy(s => s.Trial.Number)];
    }

    private Standing StandingOf(SweepTrial trial, int epochs, List<(string Id, double Accuracy)> runs)
    {
        (string Id, double Accuracy)[] ordered = [.. runs.OrderBy(r => r.Id, StringComparer.Ordinal)];
        double mean = ordered.Average(r => r.Accuracy);
        ClauseVerdict verdict = plan.Brief?.Check(new BriefSubject("", trial.Model) { Recipe = trial.Recipe, Accuracy = mean, AccuracyOf = "validation images" }).Verdict ?? ClauseVerdict.Met;
        return new(trial, [.. ordered.Select(r => r.Accuracy)], epochs, verdict, [.. ordered.Select(r => r.Id)]);
    }

    private void Change(Action change, string? ended = null)
    {
        lock (gate)
        {
            change();
            progress?.Report(new(done, total, [.. running.Values], Standings() is [var best, ..] ? best : null, TimeLeft(), ended));
        }
    }

    private TimeSpan? TimeLeft() => costDone <= 0 ? null : Stopwatch.GetElapsedTime(started) * Math.Min(costToCome / costDone, 1e6);
}
