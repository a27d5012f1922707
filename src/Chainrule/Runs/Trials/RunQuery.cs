using Chainrule.Messages;

namespace Chainrule.Runs.Trials;

/// <summary>Which runs, and in which order.</summary>
public sealed record RunQuery
{
    private static readonly (string Word, Func<RunDigest, IComparable?> Key)[] Orders =
    [
        ("date", r => r.Created), ("accuracy", r => r.Accuracy), ("loss", r => r.Loss), ("params", r => r.Parameters), ("epochs", r => r.Epochs),
        ("seconds", r => r.Seconds), ("model", r => r.Name), ("data", r => r.Data), ("recipe", r => r.RecipeName ?? r.Recipe), ("state", r => r.State), ("id", r => r.Id),
    ];

    /// <summary>The words that <see cref="Sort"/> may be.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(o => o.Word)];

    /// <summary>What is sorted by: the smallest comes first.</summary>
    public string Sort { get; init; } = "date";

    /// <summary>The largest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>Part of anything that is written of a run: its id, model, images, recipe, tags or notes. Capitals do not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Part of the model's name or notation; likewise the others. Capitals do not matter.</summary>
    public string? Model { get; init; }

    /// <summary>Part of the images' name.</summary>
    public string? Data { get; init; }

    /// <summary>Part of the recipe's name or text.</summary>
    public string? Recipe { get; init; }

    /// <summary>A tag, to the letter.</summary>
    public string? Tag { get; init; }

    /// <summary>The name of a <see cref="RunState"/>; capitals do not matter.</summary>
    public string? State { get; init; }

    /// <summary>The first and the last day, as people write them.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The last day on which it may have begun.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>As many weights and biases, or more.</summary>
    public int? LeastParameters { get; init; }

    /// <summary>As many weights and biases, or fewer.</summary>
    public int? MostParameters { get; init; }

    /// <summary>In percent.</summary>
    public double? LeastAccuracy { get; init; }

    /// <summary>The first so many; null for all.</summary>
    public int? Most { get; init; }

    /// <summary>The runs that are asked for, in the order asked for.</summary>
    /// <exception cref="RunException">There is nothing of that name to sort by.</exception>
    public IReadOnlyList<RunDigest> Of(IEnumerable<RunDigest> runs)
    {
        Func<RunDigest, IComparable?> key = Array.Find(Orders, o => o.Word == Sort).Key ?? throw Unknown();
        RunDigest[] found = [.. runs.Where(Fits)];
        // What has no value, an accuracy before the first epoch, comes last either way.
        IOrderedEnumerable<RunDigest> sorted = found.OrderBy(r => key(r) is null);
        sorted = Descending ? sorted.ThenByDescending(key) : sorted.ThenBy(key);
        IEnumerable<RunDigest> all = sorted.ThenBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal);
        return [.. Most is { } most ? all.Take(most) : all];
    }

    private bool Fits(RunDigest r) =>
        (Text is null || Array.Exists([r.Id, r.Name, r.Model, r.Data, r.RecipeName ?? "", r.Recipe, r.Notes.Remark, r.Notes.Next, .. r.Notes.Tags], text => Has(text, Text)))
        && (Has(r.Name, Model) || Has(r.Model, Model)) && Has(r.Data, Data) && (Has(r.RecipeName ?? "", Recipe) || Has(r.Recipe, Recipe))
        && (Tag is null || r.Notes.Tags.Contains(Tag)) && (State is null || r.State.ToString().Equals(State, StringComparison.OrdinalIgnoreCase))
        && (Since is null || Day(r) >= Since) && (Until is null || Day(r) <= Until)
        && (LeastParameters is null || r.Parameters >= LeastParameters) && (MostParameters is null || r.Parameters <= MostParameters)
        && (LeastAccuracy is null || r.Accuracy >= LeastAccuracy);

    private static bool Has(string text, string? part) => part is null || text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static DateOnly Day(RunDigest r) => DateOnly.FromDateTime(r.Created.LocalDateTime);

    private RunException Unknown()
    {
        IReadOnlyList<string> near = NearNames.Of(Sort, Sorts);
        return new($"runs cannot be sorted by '{Sort}'.", $"one of {string.Join(", ", Sorts)}.", near.Count > 0 ? $"did you mean '{near[0]}'?" : "for example accuracy.");
    }
}
