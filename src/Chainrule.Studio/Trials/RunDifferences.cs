using Chainrule.Runs;
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
            Row("layers", run => run.Request.Model),
            Row("parameters", run => Numbers.Thousands(run.Request.Parameters)),
            Row("recipe", run => run.Request.RecipeName ?? "of its own"),
            Row("in full", run => run.Request.Recipe),
            Row("images", run => $"{run.Request.Data.Name}, {Numbers.Thousands(run.Request.Data.Training)} to learn from"),
            Row("evaluated on", run => run.Request.Validate ? "validation images" : "test images"),
            Row("begun", run => run.Request.Created.ToString("yyyy-MM-dd HH:mm")),
            Row("processor", run => run.Machine is { } machine ? $"{machine.Processor}, {machine.Threads} threads" : "–"),
        ];
        return [.. rows.Where(row => runs.Count == 1 || row.Values.Distinct().Count() > 1)];

        (string, IReadOnlyList<string>) Row(string name, Func<RunRecord, string> value) => (name, [.. runs.Select(value)]);
    }
}
