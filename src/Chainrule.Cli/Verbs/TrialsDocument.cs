using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>runs export FILE.json</c> writes.</summary>
internal sealed record TrialsDocument(TrialEntry[] Trials)
{
    public static TrialsDocument Of(IEnumerable<Trial> trials) => new([.. trials.Select(TrialEntry.Of)]);
}

/// <summary>One trial. Accuracies are in percent; those that were not measured are null.</summary>
internal sealed record TrialEntry(int Number, string Id, DateTimeOffset Date, string State, string Model, string Notation, string? Parent, string Changed, int Parameters, string Data, bool Synthetic,
    string? RecipeName, string Recipe, int Epochs, double? TrainAccuracy, double? TrainLoss, double? ValidationAccuracy, double? ValidationLoss, double? TestAccuracy, double? TestLoss, double? Seconds,
    bool Best, string Remark, string Next, string[] Tags)
{
    public static TrialEntry Of(Trial t) =>
        new(t.Number, t.Run.Id, t.Run.Created, RunWords.Of(t.Run.State), t.Run.Name, t.Run.Model, t.Parent?.Id, t.Changed, t.Run.Parameters, t.Run.Data, t.Run.Synthetic, t.Run.RecipeName, t.Run.Recipe,
            t.Run.Epochs, t.Run.TrainAccuracy, t.Run.TrainLoss, t.ValidationAccuracy, t.ValidationLoss, t.TestAccuracy, t.TestLoss, t.Run.Seconds, t.Best, t.Run.Notes.Remark, t.Run.Notes.Next, [.. t.Run.Notes.Tags]);
}
