using System.Diagnostics;
using Chainrule.Data;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Sweeps;

/// <summary>
/// Trains the trials of a sweep. What is done is read from the runs' folders, never kept in mind: a sweep killed at any instant and started again finds what is finished,
/// goes on with what is not, and trains nothing twice.
/// </summary>
internal sealed class SweepRunner
{
    private readonly SweepPlan plan;
    private readonly SweepFolder folder;
    private readonly ImageData data;
    private readonly SweepOptions options;
    private readonly SweepBoard board;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly TimeSpan workedBefore;
    private readonly Dictionary<string, string?> teachers = [];
    private int begun, left;

    private SweepRunner(SweepPlan plan, SweepFolder folder, ImageData data, SweepOptions options, IProgress<SweepProgress>? progress)
    {
        (this.plan, this.folder, this.data, this.options) = (plan, folder, data, options);
        board = new(plan, progress);
        workedBefore = folder.Worked;
    }

    /// <param name="plan">What to try.</param>
    /// <param name="folder">Where to keep it.</param>
    /// <param name="data">The images; those to test with are never asked for.</param>
    /// <param name="options">Cores.</param>
    /// <param name="progress">Told how it stands, from any thread, one at a time.</param>
    /// <param name="cancellation">Ends the steps under way and saves.</param>
    /// <exception cref="SweepException">Another process is at it, or the plan cannot be run.</exception>
    public static SweepResult Run(SweepPlan plan, SweepFolder folder, ImageData data, SweepOptions options, IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(folder);
        IReadOnlyList<SweepTrial> trials = plan.Trials();
        using RunLock taken = folder.TryTake() ?? throw new SweepException($"another process is at this sweep, in '{folder.Path}'.", "one process for each sweep.", "wait for it to end, or name another folder with --out.");
        var runner = new SweepRunner(plan, folder, data, options, progress);
        try
        {
            runner.TrainAll(trials, cancellation);
        }
        finally
        {
            folder.Worked = runner.Worked;
        }

        return new(runner.board.Standings(), runner.board.Done, runner.left);
    }

    private TimeSpan Worked => workedBefore + Stopwatch.GetElapsedTime(started);

    private void TrainAll(IReadOnlyList<SweepTrial> trials, CancellationToken cancellation)
    {
        if (plan.Search is not HalvingSearch halving)
        {
            // Each seed goes through all trials before the next one begins: a budget that ends early has seen them all.
            TrainRound([.. plan.Seeds.SelectMany(seed => trials.Select(t => SweepJob.Of(t, seed)))], cancellation);
            return;
        }

        int rounds = halving.Rounds(trials.Count);
        IReadOnlyList<SweepTrial> going = trials;
        for (int round = rounds - 1; round >= 0; round--)
        {
            // Each round trains anew: a schedule has to know where it ends.
            int share = (int)Math.Pow(halving.Factor, round);
            var jobs = (from seed in round == 0 ? plan.Seeds : [plan.Seeds[0]] from t in going select SweepJob.Of(t, seed, rounds - 1 - round, Math.Max(1, (int)Math.Round((double)t.Recipe.Epochs / share)))).ToList();
            TrainRound(jobs, cancellation);
            if (left > 0) return;
            HashSet<SweepTrial> kept = [.. going];
            going = [.. board.Standings().Where(s => kept.Contains(s.Trial)).Take(Math.Max(1, going.Count / halving.Factor)).Select(s => s.Trial)];
        }
    }

    private void TrainRound(List<SweepJob> jobs, CancellationToken cancellation)
    {
        board.Expect(jobs.Select(job => (job, Id(job))));
        var open = new List<SweepJob>();
        foreach (SweepJob job in jobs)
        {
            // What is finished counts against a budget of runs, whichever process trained it.
            if (Finished(job)) begun++;
            else open.Add(job);
        }

        int workers = plan.Cores == SweepCores.Each ? Math.Max(1, Math.Min(options.Cores, open.Count)) : 1, threads = plan.Cores == SweepCores.Each ? 1 : options.Cores;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = new Queue<SweepJob>(open);
        Task[] tasks = [.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(() => Work(queue, threads, failed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            // To the end even when asked to stop: each worker saves first.
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // One worker's trouble stops the others; theirs is only that they were stopped.
            Exception first = e.Flatten().InnerExceptions.FirstOrDefault(x => x is not OperationCanceledException) ?? e.Flatten().InnerExceptions[0];
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(first).Throw();
        }
    }

    private void Work(Queue<SweepJob> queue, int threads, CancellationTokenSource failed)
    {
        try
        {
            while (Next(queue) is { } job) Train(job, threads, failed.Token);
        }
        catch
        {
            failed.Cancel();
            throw;
        }
    }

    private SweepJob? Next(Queue<SweepJob> queue)
    {
        lock (queue)
        {
            bool spent = begun >= plan.Budget.Runs || Worked.TotalMinutes >= plan.Budget.Minutes;
            if (!spent && queue.TryDequeue(out SweepJob? job))
            {
                begun++;
                return job;
            }

            left += queue.Count;
            queue.Clear();
            return null;
        }
    }

    private string Id(SweepJob job)
    {
        if (job.Recipe.Distillation is not { } distillation) return job.Id(data.Fingerprint, null);
        lock (teachers)
        {
            if (!teachers.TryGetValue(distillation.Teacher, out string? hash)) teachers[distillation.Teacher] = hash = Teacher.Of(job.Recipe)?.Sha256;
            return job.Id(data.Fingerprint, hash);
        }
    }

    private bool Finished(SweepJob job)
    {
        string id = Id(job);
        RunRecord? run = folder.Find(id);
        if (run?.State is not (RunState.Finished or RunState.Diverged)) return false;
        board.End(job, id, run.State == RunState.Finished ? run.Epochs[^1].Accuracy : null, fresh: false);
        return true;
    }

    private void Train(SweepJob job, int threads, CancellationToken cancellation)
    {
        string id = Id(job);
        board.Begin(job);
        try
        {
            using RecordedTraining training = Open(job, id, threads);
            training.Run(null, new Epochs(e => Ended(job, e)), cancellation);
            // As it stands in the record, which is what a later start of the sweep will read.
            board.End(job, id, RunRecord.Read(training.Folder.Path).Epochs[^1].Accuracy, fresh: true);
        }
        catch (DivergenceException)
        {
            board.End(job, id, null, fresh: true);
        }
        catch
        {
            board.Leave(job);
            throw;
        }
    }

    private void Ended(SweepJob job, EpochResult epoch)
    {
        board.Epoch(job, epoch.Epoch, epoch.Evaluation.Accuracy);
        lock (folder) folder.Worked = Worked;
    }

    private RecordedTraining Open(SweepJob job, string id, int threads) => folder.Find(id) is not null
        ? RecordedTraining.Resume(folder.Run(id), data, threads)
        : RecordedTraining.Begin(new($"{plan.Name}-{job.Trial.Number}", job.Trial.Model, job.Recipe, data)
        {
            Options = new() { Threads = threads, Validate = true },
            Folder = folder.Run(id),
        });

    private sealed class Epochs(Action<EpochResult> told) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => told(value);
    }
}
