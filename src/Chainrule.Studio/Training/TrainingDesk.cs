using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Parts;
using Chainrule.Training;

namespace Chainrule.Studio.Training;

/// <summary>Where trainings are begun, one at a time, on a thread of their own: a page that is closed takes none with it.</summary>
internal sealed class TrainingDesk(StudioOptions options) : IDisposable
{
    private const int MillisecondsOfPage = 150;

    private readonly Lock gate = new();
    private readonly Dictionary<bool, ImageData> data = [];
    private Thread? thread;
    private int followers;

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
            var training = new LiveTraining();
            Current = training;
            thread = new Thread(() => Train(training, wish, order)) { IsBackground = true, Name = "training" };
            thread.Start();
            return training;
        }
    }

    /// <summary>The images, read once.</summary>
    public ImageData Images(bool synthetic, Action<string>? say = null, CancellationToken cancelled = default)
    {
        lock (data)
        {
            if (data.TryGetValue(synthetic, out ImageData? known)) return known;
            return data[synthetic] = DataFinder.Find(new DataOptions { Folder = synthetic ? DataOptions.SyntheticWord : null, Message = say }, cancelled);
        }
    }

    /// <summary>Ends what is under way; it is saved first, as after Ctrl+C.</summary>
    public void Dispose()
    {
        Current?.Stop();
        thread?.Join(TimeSpan.FromSeconds(10));
        Current?.Dispose();
    }

    private void Train(LiveTraining training, TrainingWish wish, TrainingOrder? order)
    {
        try
        {
            using RecordedTraining recorded = order is null ? Resume(training, wish.Resume!) : Begin(training, wish, order);
            training.Begin(recorded.Folder.Id, RunRecord.Read(recorded.Folder.Path).Epochs);
            recorded.Run(training, training, training.Stopping);
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
        training.Say("Reading the images …");
        ImageData images = Images(wish.Synthetic, training.Say, training.Stopping);
        return RecordedTraining.Begin(new RunPlan(order.Name, order.Model, order.Recipe, images)
        {
            RecipeName = order.RecipeName,
            Options = new TrainingOptions { Threads = Environment.ProcessorCount, Validate = wish.Validate },
            Folder = FreeFolder(order.Name),
        });
    }

    private RecordedTraining Resume(LiveTraining training, string id)
    {
        training.Say("Reading the images …");
        string path = Path.Combine(RunsFolder, Path.GetFileName(id));
        bool synthetic = RunRecord.Read(path).Request.Data.Synthetic;
        return RecordedTraining.Resume(path, Images(synthetic, training.Say, training.Stopping), Environment.ProcessorCount);
    }

    private string FreeFolder(string model)
    {
        string id = RunFolder.NewId(model, DateTime.Now);
        string path = Path.Combine(RunsFolder, id);
        for (int number = 2; Directory.Exists(path); number++) path = Path.Combine(RunsFolder, $"{id}-{number}");
        return path;
    }
}
