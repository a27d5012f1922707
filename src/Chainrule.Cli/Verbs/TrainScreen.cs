using System.Diagnostics;
using Chainrule.Cli.Terminals;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

/// <summary>What a training shows: on a screen a line that is drawn again and again, and, for each epoch done, the documents' log lines.</summary>
internal sealed class TrainScreen(Terminal terminal, bool quiet) : IProgress<TrainingProgress>, IProgress<EpochResult>, IDisposable
{
    private const int Cells = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly LiveArea area = new(terminal);
    private TrainingProgress last;
    private long drawn;

    public void Head(RecordedTraining training)
    {
        RunRequest r = training.Request;
        string images = r.Validate ? "eleven twelfths of the training images, the rest to evaluate on" : $"{r.Data.Training:N0} training and {r.Data.Test:N0} test images";
        terminal.Error.WriteLine($"{(terminal.Live ? terminal.Bold(r.Name) : r.Name)}, {r.Parameters:N0} parameters; {r.Data.Name}, {images}");
        terminal.Error.WriteLine($"recipe  {r.Recipe}");
        terminal.Error.WriteLine($"run     {training.Folder.Path}{(training.Step > 0 ? $", gone on with behind step {training.Step:N0}" : "")}");
        foreach (string remark in training.Remarks) terminal.Error.WriteLine("chainrule: " + remark);
    }

    /// <summary>Runs the training, and says how it stands where that does not come to its end.</summary>
    public TrainingResult Watch(RecordedTraining training, CancellationToken cancellation)
    {
        try
        {
            return training.Run(this, this, cancellation);
        }
        catch (OperationCanceledException)
        {
            Clear();
            terminal.Error.WriteLine($"All is saved. To go on: {training.Folder.GoingOn}");
            throw;
        }
        catch (DivergenceException)
        {
            Clear();
            terminal.Error.WriteLine($"The run's folder {training.Folder.Path} keeps {(training.KeepsCheckpoint ? "the last good checkpoint" : "what was told; there was no good checkpoint yet")}.");
            throw;
        }
    }

    public static void Foot(Terminal terminal, RunRecord record)
    {
        EpochRecord end = record.Epochs[^1];
        // A model without a name has its notation for one.
        string name = record.Request.Name.Contains(',') ? "the network" : record.Request.Name;
        string synthetic = record.Request.Data.Synthetic ? $" ({record.Request.Data.Name}, no MNIST)" : "";
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{terminal.Bold($"{end.Accuracy:F2} %")} of {end.Images:N0} {end.EvaluatedOn} images{synthetic} read right by {name} after {end.Epoch} {(end.Epoch == 1 ? "epoch" : "epochs")}; "
            + $"average loss {end.Loss:F4}.");
        terminal.Out.WriteLine($"Training and evaluation took {record.Seconds:F1} s, {record.Seconds / record.Epochs.Count:F1} s an epoch.");
        terminal.Out.WriteLine($"Weights: {record.Folder.Weights}");
        if (File.Exists(record.Folder.Report)) terminal.Out.WriteLine($"Report:  {record.Folder.Report}");
    }

    void IProgress<TrainingProgress>.Report(TrainingProgress value)
    {
        last = value;
        if (!terminal.Live || (drawn != 0 && Stopwatch.GetElapsedTime(drawn) < Pause)) return;
        drawn = Stopwatch.GetTimestamp();
        area.Draw(Text(value, area.Room.Columns));
    }

    void IProgress<EpochResult>.Report(EpochResult value)
    {
        Clear();
        if (quiet) return;
        foreach (string line in LogText.Of(value, last)) terminal.Out.WriteLine(line);
        terminal.Out.Flush();
    }

    /// <summary>Wipes the live line, so that a message can stand in its place.</summary>
    public void Clear() => area.Clear();

    public void Dispose() => Clear();

    /// <summary>What the figures leave free of a narrow screen the bar takes, if it has room there at all. Where they do not fit themselves, the least wanted go, whole.</summary>
    internal static string Text(in TrainingProgress p, int columns)
    {
        string epoch = $"Epoch {p.Epoch}/{p.Epochs} ", share = $"{100L * p.Step / p.StepsPerEpoch,3} %", loss = $"  loss {p.MeanLoss:F4}", accuracy = $"  accuracy {p.Accuracy:F2} %",
            pace = $"  {p.ImagesPerSecond:N0} images/s", left = $"  {Left(p)} left";
        string[] tries = [share + loss + accuracy + pace + left, share + loss + accuracy + left, share + accuracy + left, share + left, share];
        string figures = tries.FirstOrDefault(t => epoch.Length + t.Length <= columns, share);
        int cells = Math.Min(Cells, columns - figures.Length - epoch.Length - 3), full = Math.Max(0, cells * p.Step / p.StepsPerEpoch);
        return cells < 4 ? epoch + figures : $"{epoch}[{new string('#', full)}{new string('.', cells - full)}] {figures}";
    }

    private static string Left(in TrainingProgress p) => p.TimeLeft.TotalHours >= 1 ? $"{p.TimeLeft:h\\:mm\\:ss}" : $"{p.TimeLeft:m\\:ss}";
}
