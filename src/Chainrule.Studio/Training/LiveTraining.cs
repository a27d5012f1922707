using System.Diagnostics;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Studio.Training;

/// <summary>A training that goes on in the studio, whether or not a page looks at it. Its thread writes; any number of pages read.</summary>
internal sealed class LiveTraining : IProgress<TrainingProgress>, IProgress<EpochResult>, IDisposable
{
    // Of each training no more points are kept than a curve can show, a few times over.
    private const int MostPoints = 4096;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(400);

    // Where many pages look in turn, several of them share a look, and its curve.
    private const int LooksPerTurn = 4;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly List<(double Epoch, double Loss)> losses = [];
    private readonly List<EpochRecord> epochs = [];
    private TrainingProgress progress;
    private TrainingStage stage;
    private string message = "Waiting for its turn …";
    private double? waited;
    private string? id;
    private TrainingSnapshot? taken;
    private long takenAt;
    private int every = 1;
    private int untaken;
    private bool disposed;

    public CancellationToken Stopping => stop.Token;

    public bool IsOver => Now().Stage is TrainingStage.Stopped or TrainingStage.Failed or TrainingStage.Finished;

    /// <summary>Asks it to save and end; one that is over is left as it is.</summary>
    public void Stop()
    {
        lock (gate)
            if (!disposed) stop.Cancel();
    }

    /// <summary>What it waits for before it begins, and how far that is, from 0 to 1, where anybody can tell.</summary>
    public void Say(string what, double? share = null)
    {
        lock (gate) (message, waited, taken) = (what, share, null);
    }

    public void Begin(string runId, IEnumerable<EpochRecord> before)
    {
        lock (gate)
        {
            (id, stage, message) = (runId, TrainingStage.Training, "");
            epochs.AddRange(before);
            taken = null;
        }
    }

    public void End(TrainingStage how, string what)
    {
        lock (gate) (stage, message, taken) = (how, what, null);
    }

    void IProgress<TrainingProgress>.Report(TrainingProgress value)
    {
        lock (gate)
        {
            progress = value;
            if (++untaken < every) return;
            untaken = 0;
            losses.Add((value.Epoch - 1 + (double)value.Step / value.StepsPerEpoch, value.Loss));
            if (losses.Count < MostPoints) return;
            // Every other point goes, and from now on half as many come.
            every *= 2;
            for (int k = 0; k < MostPoints / 2; k++) losses[k] = losses[2 * k];
            losses.RemoveRange(MostPoints / 2, MostPoints / 2);
        }
    }

    void IProgress<EpochResult>.Report(EpochResult value)
    {
        lock (gate) epochs.Add(EpochRecord.Of(value));
    }

    /// <summary>The last step, as of now.</summary>
    public TrainingProgress Progress
    {
        get
        {
            lock (gate) return progress;
        }
    }

    /// <summary>How it stands, as of a moment ago at most. All pages share what was taken down, and what they draw of it.</summary>
    /// <param name="pace">How often whoever asks does so.</param>
    public TrainingSnapshot Now(TimeSpan pace = default)
    {
        lock (gate)
        {
            TimeSpan fresh = pace / LooksPerTurn > Fresh ? pace / LooksPerTurn : Fresh;
            // What is over stays as it is, and costs no page another look.
            bool stands = stage is TrainingStage.Stopped or TrainingStage.Failed or TrainingStage.Finished || Stopwatch.GetElapsedTime(takenAt) < fresh;
            if (taken is not null && stands) return taken;
            takenAt = Stopwatch.GetTimestamp();
            return taken = new TrainingSnapshot(stage, message, id, progress, [.. losses], [.. epochs]) { Waited = waited };
        }
    }

    public void Dispose()
    {
        lock (gate) disposed = true;
        stop.Dispose();
    }
}
