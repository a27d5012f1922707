using System.Text.Json.Serialization;
using Chainrule.Runs;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>runs list --json</c> prints.</summary>
internal sealed record RunsDocument(RunsEntry[] Runs);

/// <summary>One run in short. Accuracy is in percent, of the last epoch done; null before the first.</summary>
internal sealed record RunsEntry(string Id, string Folder, string State, DateTimeOffset Date, string Model, int Parameters, string Data, bool Synthetic, string? RecipeName, string Recipe,
    int Epochs, int EpochsAsked, string EvaluatedOn, double? Accuracy, double? Loss, double? Seconds)
{
    public static RunsEntry Of(RunRecord run)
    {
        RunRequest r = run.Request;
        EpochRecord? last = run.Epochs is [.., var end] ? end : null;
        return new(run.Folder.Id, run.Folder.Path, run.State.ToString().ToLowerInvariant(), r.Created, r.Name, r.Parameters, r.Data.Name, r.Data.Synthetic, r.RecipeName, r.Recipe,
            run.Epochs.Count, run.Recipe.Epochs, r.Validate ? "validation" : "test", last is null ? null : Math.Round(last.Accuracy, 4), last?.Loss, run.Seconds);
    }
}

/// <summary>What <c>runs show --json</c> prints.</summary>
internal sealed record RunDocument(RunsEntry Run, string Notation, DataRecord Data, RunMachine? Machine, string? Stopped, TrainedEpoch[] Epochs)
{
    public static RunDocument Of(RunRecord run) =>
        new(RunsEntry.Of(run), run.Request.Model, run.Request.Data, run.Machine, run.Stopped, [.. run.Epochs.Select(TrainedEpoch.Of)]);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunsDocument))]
[JsonSerializable(typeof(RunDocument))]
internal sealed partial class RunsJson : JsonSerializerContext;
