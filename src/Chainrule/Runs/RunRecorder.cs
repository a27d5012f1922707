using System.Diagnostics;
using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>Writes down what happens in a training: events, log, checkpoints.</summary>
internal sealed class RunRecorder(RunFolder folder, IProgress<EpochResult>? progress, TimeSpan betweenCheckpoints) : TrainingListener, IDisposable
{
    // A line every second or so of a quick training.
    private const int StepsPerLine = 50;

    private readonly EventLog events = new(folder.Events);
    private readonly StreamWriter log = new(folder.Log, append: true) { AutoFlush = true, NewLine = "\n" };
    private readonly CheckpointShelf shelf = new(folder);
    private long saved = Stopwatch.GetTimestamp();
    private TrainingProgress last;

    /// <summary>What all the epochs so far took, those before a resumption too.</summary>
    public double Seconds { get; set; }

    public void Begin(long step)
    {
        bool resumes = !events.WasEmpty;
        events.Append(resumes ? new ResumeRecord(step) : new BeginRecord(step));
        if (resumes) log.WriteLine($"Resumed behind step {step}");
    }

    public override void Stepped(in TrainingProgress progress, TrainingSession session)
    {
        last = progress;
        if (session.EndsEpoch) return; // the epoch's own line and checkpoint follow
        if (progress.Step % StepsPerLine == 0)
            events.Append(new StepsRecord(session.Step, progress.Epoch, progress.Loss, progress.MeanLoss, progress.Accuracy, progress.Rate, Math.Round(progress.ImagesPerSecond)));
        if (Stopwatch.GetElapsedTime(saved) > betweenCheckpoints) Save(session);
    }

    public override void EpochEnded(EpochResult epoch, TrainingSession session)
    {
        Seconds += epoch.Time.TotalSeconds;
        // The line before the checkpoint: whoever goes on from the checkpoint finds all epochs before it told.
        events.Append(EpochRecord.Of(epoch));
        foreach (string line in LogText.Of(epoch, last)) log.WriteLine(line);
        Save(session);
        progress?.Report(epoch);
    }

    public override void Stopping(TrainingSession session)
    {
        Save(session);
        events.Append(new StopRecord(session.Step, StopRecord.Asked, "it was asked to stop"));
        log.WriteLine($"Stopped behind step {session.Step}, as asked");
    }

    public void Failed(long step, string reason, string message)
    {
        events.Append(new StopRecord(step, reason, message));
        log.WriteLine(message);
    }

    public void Finished(long step)
    {
        events.Append(new EndRecord(step, Math.Round(Seconds, 3)));
        shelf.Clear();
    }

    public void Dispose()
    {
        events.Dispose();
        log.Dispose();
    }

    private void Save(TrainingSession session)
    {
        shelf.Put(session.Capture());
        saved = Stopwatch.GetTimestamp();
    }
}
