using System.Text.Json.Serialization;
using Chainrule.Runs;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>runs list --json</c> prints.</summary>
internal sealed record RunsDocument(RunsEntry[] Runs);

/// <summary>One run in short. Accuracy is in percent, of the last epoch done; null before the first.</summary>
internal sealed record RunsEntry(string Id, string Folder, string State, DateTimeOffset Date, string Model, int Parameters, string Data, bool Synthetic, string? RecipeName, string Recipe,
    int Epochs, int EpochsAsked, string EvaluatedOn, double? Accuracy, double? Loss, double? TrainAccuracy, double? TrainLoss, double? Seconds, string[] Tags, string Remark, string Next)
{
    public static RunsEntry Of(RunRecord run) => Of(RunDigest.Of(run), Path.GetDirectoryName(run.Folder.Path) ?? "");

    /// <param name="r">The run.</param>
    /// <param name="home">The folder that its own lies in.</param>
    public static RunsEntry Of(RunDigest r, string home) =>
        new(r.Id, Path.Combine(home, r.Id), r.State.ToString().ToLowerInvariant(), r.Created, r.Name, r.Parameters, r.Data, r.Synthetic, r.RecipeName, r.Recipe, r.Epochs, r.EpochsAsked,
            r.Validated ? "validation" : "test", Rounded(r.Accuracy), r.Loss, Rounded(r.TrainAccuracy), r.TrainLoss, r.Seconds, [.. r.Notes.Tags], r.Notes.Remark, r.Notes.Next);

    private static double? Rounded(double? percent) => percent is { } value ? Math.Round(value, 4) : null;
}

/// <summary>What <c>runs show --json</c> prints.</summary>
internal sealed record RunDocument(RunsEntry Run, string Notation, DataRecord Data, RunMachine? Machine, string? Stopped, TrainedEpoch[] Epochs)
{
    public static RunDocument Of(RunRecord run) =>
        new(RunsEntry.Of(run), run.Request.Model, run.Request.Data, run.Machine, run.Stopped, [.. run.Epochs.Select(TrainedEpoch.Of)]);
}

/// <summary>What <c>runs note --json</c> and <c>runs tag --json</c> print: the notes as they are now.</summary>
internal sealed record NotesDocument(string Id, string[] Tags, string Remark, string Next, string? Parent);

/// <summary>What <c>runs delete --json</c> prints: the ids of the runs that are gone.</summary>
internal sealed record DeletedDocument(string[] Deleted);

/// <summary>What <c>runs export --json</c> prints: where it wrote, how many trials, and how many of them are best for their size.</summary>
internal sealed record ExportDocument(string File, int Trials, int Best);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunsDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(NotesDocument))]
[JsonSerializable(typeof(DeletedDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(TrialsDocument))]
internal sealed partial class RunsJson : JsonSerializerContext;
