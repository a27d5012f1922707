using System.Globalization;
using Chainrule.Runs;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Trials;

/// <summary>Which runs are shown and in what order; all of it stands in the address.</summary>
internal sealed record RunFilter
{
    public string Text { get; init; } = "";

    public string State { get; init; } = "";

    public int? MostParameters { get; init; }

    public double? LeastAccuracy { get; init; }

    /// <summary>What they are ordered by; with a minus in front the other way round.</summary>
    public string Sort { get; init; } = "-created";

    public static IReadOnlyList<(string Name, string Title)> Columns { get; } =
        [("created", "Run"), ("model", "Model"), ("parameters", "Parameters"), ("data", "Images"), ("epochs", "Epochs"), ("accuracy", "Accuracy, last epoch"), ("loss", "Loss"), ("seconds", "Seconds"), ("state", "State")];

    public static RunFilter Read(AddressQuery query) => new()
    {
        Text = query["text"] ?? "",
        State = query["state"] ?? "",
        MostParameters = int.TryParse(query["parameters"], out int parameters) ? parameters : null,
        LeastAccuracy = double.TryParse(query["accuracy"], NumberStyles.Float, CultureInfo.InvariantCulture, out double accuracy) ? accuracy : null,
        Sort = query["sort"] is { Length: > 0 } sort && Columns.Any(column => column.Name == sort.TrimStart('-')) ? sort : "-created",
    };

    public IEnumerable<string> Parts()
    {
        if (Text.Length > 0) yield return "text=" + Uri.EscapeDataString(Text);
        if (State.Length > 0) yield return "state=" + State;
        if (MostParameters is { } parameters) yield return $"parameters={parameters}";
        if (LeastAccuracy is { } accuracy) yield return "accuracy=" + Numbers.Exact(accuracy);
        if (Sort != "-created") yield return "sort=" + Sort;
    }

    public IReadOnlyList<RunRecord> Apply(IEnumerable<RunRecord> runs)
    {
        IEnumerable<RunRecord> kept = runs.Where(Keeps);
        string by = Sort.TrimStart('-');
        return Sort.StartsWith('-') ? [.. kept.OrderByDescending(run => Key(run, by))] : [.. kept.OrderBy(run => Key(run, by))];
    }

    private bool Keeps(RunRecord run) =>
        (Text.Length == 0 || $"{run.Folder.Id} {run.Request.Name} {run.Request.RecipeName} {run.Request.Recipe} {run.Request.Data.Name}".Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (State.Length == 0 || run.State.ToString().Equals(State, StringComparison.OrdinalIgnoreCase))
        && (MostParameters is not { } most || run.Request.Parameters <= most)
        && (LeastAccuracy is not { } least || (run.Epochs.Count > 0 && run.Epochs[^1].Accuracy >= least));

    private static IComparable Key(RunRecord run, string by) => by switch
    {
        "model" => run.Request.Name,
        "parameters" => run.Request.Parameters,
        "data" => run.Request.Data.Name,
        "epochs" => run.Epochs.Count,
        "accuracy" => run.Epochs.Count == 0 ? -1 : run.Epochs[^1].Accuracy,
        "loss" => run.Epochs.Count == 0 ? double.MaxValue : run.Epochs[^1].Loss,
        "seconds" => run.Epochs.Sum(epoch => epoch.Seconds),
        "state" => run.State.ToString(),
        _ => run.Folder.Id,
    };
}
