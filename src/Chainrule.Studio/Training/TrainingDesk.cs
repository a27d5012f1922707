using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Parts;
using Chainrule.Training;

namespace Chainrule.Studio.Training;

/// <summary>Where trainings are begun, one at a time, on a thread of their own: a page that is closed takes none with it.</summary>
internal sealed class TrainingDesk(StudioOptions options, ImageShelf images) : IDisposable
{
    private const int MillisecondsOfPage = 150;

    private static readonly TimeSpan LongestSaving = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private Thread? thread;
    private int followers;
    private bool closed;

    /// <summary>The training under way or the last one; null before the first.</summary>
    public LiveTraining? Current { get; private set; }

    public string RunsFolder { get; } = options.RunsFolder ?? RunFolder.Home;

    /// <summary>How long a page waits from one look to the next. The more pages follow, the longer, so that what all of them cost the training stays small.</summary>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(Math.Clamp(MillisecondsOfPage * Volatile.Read(ref followers), 500, 10_000));

    /// <summary>A page follows from now on.</summary>
    public void Follow() => Interlocked.Increment(ref followers);

    /// <summary>A page follows no longer.</summary>
    public void Unfollow() => Interlocked.Decrement(ref followers);

    /// <summary>Begins a training, unless one is under way.</summary>
    /// <exception cref="StudioException">Another is under way.</exception>
    /// <exception cref="ModelException">The model is none.</exception>
    /// <exception cref="RecipeException">The recipe is none.</exception>
    public LiveTraining Start(TrainingWish wish)
    {
        // Read before it begins, so that a slip of the pen is told at once.
        TrainingOrder? order = wish.Resume is null ? TrainingOrder.Of(wish) : null;
        lock (gate)
        {
            if (Current is { IsOver: false })
                throw new StudioException("a training is under way.", "one at a time: two would share the processor and each take twice as long.", "stop it, or wait until it has ended.");
            ObjectDisposedException.ThrowIf(closed, this);
            Current?.Dispose();
            var training = new LiveTraining();
            Current = training;
            thread = new Thread(() => Train(training, wish, order)) { IsBackground = true, Name = "training" };
            thread.Start();
            return training;
        }
    }

    /// <summary>Ends what is under way; it is saved first, as after Ctrl+C.</summary>
    public void Dispose()
    {
        (LiveTraining? training, Thread? working) = Close();
        training?.Stop();
        // A training that does not end in time still asks whether it is to stop; so what it asks is disposed of only when nobody does.
        if (working is null || working.Join(LongestSaving)) training?.Dispose();
    }

    private (LiveTraining? Training, Thread? Working) Close()
    {
        lock (gate)
        {
            closed = true;
            return (Current, thread);
        }
    }

    private void Train(LiveTraining training, TrainingWish wish, TrainingOrder? order)
    {
        try
        {
            using (RecordedTraining recorded = order is null ? Resume(training, wish.Resume!) : Begin(training, wish, order))
            {
                training.Begin(recorded.Folder.Id, RunRecord.Read(recorded.Folder.Path).Epochs);
                recorded.Run(training, training, training.Stopping);
            }

            // Told only when its folder is free again: the next may go on in it.
            training.End(TrainingStage.Finished, "");
        }
        catch (OperationCanceledException)
        {
            training.End(TrainingStage.Stopped, "It was stopped, and all is saved.");
        }
        catch (Exception problem)
        {
            // Whatever it was, it belongs on the page: nothing else sees this thread.
            training.End(TrainingStage.Failed, Reason.Of(problem));
        }
    }

    private RecordedTraining Begin(LiveTraining training, TrainingWish wish, TrainingOrder order)
    {
        return RecordedTraining.Begin(new RunPlan(order.Name, order.Model, order.Recipe, Images(training, wish.Synthetic))
        {
            RecipeName = order.RecipeName,
            Options = new TrainingOptions { Threads = Environment.ProcessorCount, Validate = wish.Validate },
            Folder = FreeFolder(order.Name),
        });
    }

    private RecordedTraining Resume(LiveTraining training, string id)
    {
        string path = Path.Combine(RunsFolder, Path.GetFileName(id));
        bool synthetic = RunRecord.Read(path).Request.Data.Synthetic;
        return RecordedTraining.Resume(path, Images(training, synthetic), Environment.ProcessorCount);
    }

    // Without a network, synthetic digits do, as on the command line; every figure from them says so.
    private ImageData Images(LiveTraining training, bool synthetic)
    {
        training.Say("Reading the images …");
        DataOptions how = new() { Message = what => training.Say(what), Progress = new DirectProgress<DownloadProgress>(now => training.Say($"Downloading MNIST: {now.File}", now.Fraction)) };
        return images.Get(synthetic, how, training.Stopping).GetAwaiter().GetResult();
    }

    private string FreeFolder(string model)
    {
        string id = RunFolder.NewId(model, DateTime.Now);
        string path = Path.Combine(RunsFolder, id);
        for (int number = 2; Directory.Exists(path); number++) path = Path.Combine(RunsFolder, $"{id}-{number}");
        return path;
    }
}
