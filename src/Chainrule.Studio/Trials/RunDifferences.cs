using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Trials;

/// <summary>What runs were asked to do, side by side; of several only that in which they differ.</summary>
internal static class RunDifferences
{
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Of(IReadOnlyList<RunRecord> runs)
    {
        IEnumerable<(string Name, IReadOnlyList<string> Values)> rows =
        [
            Row("model", run => run.Request.Name),
            Row("parameters", run => Numbers.Thousands(run.Request.Parameters)),
            Row("recipe", run => run.Request.RecipeName ?? "of its own"),
            Row("images", run => $"{run.Request.Data.Name}, {Numbers.Thousands(run.Request.Data.Training)} to learn from"),
            Row("evaluated on", run => run.Request.Validate ? "validation images" : "test images"),
            Row("begun", run => run.Request.Created.ToString("yyyy-MM-dd HH:mm")),
            Row("processor", run => run.Machine is { } machine ? $"{machine.Processor}, {machine.Threads} threads" : "–"),
        ];
        return runs.Count == 1
            ? [.. rows, Row("layers", run => run.Request.Model), Row("recipe in full", run => run.Request.Recipe)]
            : [.. rows.Where(row => row.Values.Distinct().Count() > 1), .. Inside(RunComparison.Of(runs))];

        (string, IReadOnlyList<string>) Row(string name, Func<RunRecord, string> value) => (name, [.. runs.Select(value)]);
    }

    /// <summary>The same rows that <c>runs compare</c> prints: models layer by layer, recipes word by word.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Inside(RunComparison comparison) =>
        comparison.Layers.Where(row => row.Differs).Select(row => Named("layer", row)).Concat(comparison.Words.Where(row => row.Differs).Select(row => Named("recipe", row)));

    private static (string Name, IReadOnlyList<string> Values) Named(string kind, ComparedRow row) => ($"{kind} {row.Name}", [.. row.Values.Select(value => value?.Trim() ?? "–")]);
}
