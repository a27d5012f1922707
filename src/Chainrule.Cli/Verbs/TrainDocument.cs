using System.Diagnostics;
using System.Text.Json.Serialization;
using Chainrule.Runs;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>train --json</c> prints. Accuracies are in percent.</summary>
internal sealed record TrainDocument(string Run, string Folder, string Model, string Notation, int Parameters, string? RecipeName, string Recipe, string Data, bool Synthetic,
    string EvaluatedOn, int Images, int Correct, double Accuracy, double Loss, double Seconds, double SecondsSinceStart, double TrainImagesPerSecond, string Weights, string Report,
    TrainedEpoch[] Epochs)
{
    public static TrainDocument Of(RunRecord record)
    {
        RunRequest r = record.Request;
        EpochRecord end = record.Epochs[^1];
        TrainedEpoch[] epochs = [.. record.Epochs.Select(TrainedEpoch.Of)];
        // The log rounds to milliseconds: epochs of a few images may all have taken none.
        double trained = Math.Max(0.001, record.Epochs.Sum(e => e.TrainSeconds));
        double images = (double)r.Data.Training * epochs.Length * (r.Validate ? 11.0 / 12 : 1);
        return new(r.Id, record.Folder.Path, r.Name, r.Model, r.Parameters, r.RecipeName, r.Recipe, r.Data.Name, r.Data.Synthetic,
            end.EvaluatedOn, end.Images, end.Correct, Math.Round(end.Accuracy, 4), end.Loss, record.Seconds ?? 0, Math.Round(SinceStart.TotalSeconds, 3),
            Math.Round(images / trained), record.Folder.Weights, record.Folder.Report, epochs);
    }

    private static TimeSpan SinceStart
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return DateTime.Now - process.StartTime;
        }
    }
}

internal sealed record TrainedEpoch(int Epoch, long Step, double Rate, double TrainLoss, double TrainAccuracy, int Correct, double Accuracy, double Loss, double TrainSeconds, double Seconds)
{
    public static TrainedEpoch Of(EpochRecord e) => new(e.Epoch, e.Step, e.Rate, e.TrainLoss, Math.Round(e.TrainAccuracy, 4), e.Correct, Math.Round(e.Accuracy, 4), e.Loss, e.TrainSeconds, e.Seconds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrainDocument))]
internal sealed partial class TrainJson : JsonSerializerContext;
