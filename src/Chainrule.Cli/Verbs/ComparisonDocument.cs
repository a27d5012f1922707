using Chainrule.Runs;
using Chainrule.Runs.Trials;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>runs compare --json</c> prints: the runs, and of layers and words those that differ and those that do not; null where a run has none.</summary>
internal sealed record ComparisonDocument(RunsEntry[] Runs, ComparedEntry[] Layers, ComparedEntry[] Recipe, bool Differs)
{
    public static ComparisonDocument Of(RunRecord[] runs, RunComparison comparison) =>
        new([.. runs.Select(RunsEntry.Of)], [.. comparison.Layers.Select(ComparedEntry.Of)], [.. comparison.Words.Select(ComparedEntry.Of)], comparison.Differs);
}

internal sealed record ComparedEntry(string Name, string?[] Values, bool Differs)
{
    public static ComparedEntry Of(ComparedRow row) => new(row.Name, [.. row.Values.Select(v => v?.Trim())], row.Differs);
}
