using System.Text.Json.Serialization;
using Chainrule.Data;
using Chainrule.Sweeps;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>sweep --json</c> prints. Accuracies are of the validation images, in percent.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Folder">Where its runs lie.</param>
/// <param name="Data">The images.</param>
/// <param name="Synthetic">Whether a program made them.</param>
/// <param name="Trainings">How many are done.</param>
/// <param name="Left">How many the budget left out.</param>
/// <param name="Winner">The number of the best trial that meets the brief; null when none does.</param>
/// <param name="Luck">How it stands to the runner-up; null without one.</param>
/// <param name="Standings">All trials, best first.</param>
internal sealed record SweepDocument(string Sweep, string Folder, string Data, bool Synthetic, int Trainings, int Left, int? Winner, SweepLuck? Luck, SweepStanding[] Standings)
{
    public static SweepDocument Of(SweepPlan plan, SweepFolder folder, ImageData data, SweepResult result) =>
        new(plan.Name, folder.Runs, data.Name, data.Synthetic, result.Trainings, result.Left, result.Winner?.Trial.Number,
            result.Luck is { } luck ? new(luck.Difference, luck.Error, luck.Beyond) : null, [.. result.Standings.Select(SweepStanding.Of)]);
}

/// <summary>How far the winner is ahead, the standard error of that, and whether it is more than luck; null where nothing can be said.</summary>
internal sealed record SweepLuck(double Difference, double? StandardError, bool? Beyond);

internal sealed record SweepStanding(SweepTrialEntry Trial, int Epochs, double Accuracy, double? Spread, double[] Accuracies, bool MeetsBrief, string[] Runs)
{
    public static SweepStanding Of(Standing s) =>
        new(SweepTrialEntry.Of(s.Trial), s.Epochs, s.Mean, s.Spread, [.. s.Accuracies], s.Brief == Briefs.ClauseVerdict.Met, [.. s.Runs]);
}

internal sealed record SweepTrialEntry(int Number, IReadOnlyDictionary<string, string> Choices, long Parameters, string Model, string Recipe)
{
    public static SweepTrialEntry Of(SweepTrial t) => new(t.Number, t.Choices, t.Parameters, $"{t.Model}", $"{t.Recipe}");
}

/// <summary>What <c>sweep --plan --json</c> prints.</summary>
internal sealed record SweepPlanDocument(string Sweep, SweepTrialEntry[] Trials);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SweepDocument))]
[JsonSerializable(typeof(SweepPlanDocument))]
internal sealed partial class SweepDocumentJson : JsonSerializerContext;
