using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Runs.Trials;

/// <summary>Runs side by side: their models layer by layer, their recipes word by word.</summary>
/// <param name="Layers">All layers of all models, alike beside alike.</param>
/// <param name="Words">All words of all recipes.</param>
internal sealed record RunComparison(IReadOnlyList<ComparedRow> Layers, IReadOnlyList<ComparedRow> Words)
{
    private const int MostTold = 6;

    public static RunComparison Of(IReadOnlyList<(Model Model, Recipe Recipe)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return new(LayerComparison.Of([.. runs.Select(r => r.Model)]), WordsOf([.. runs.Select(r => RecipeWordList.Of(r.Recipe))]));
    }

    public static RunComparison Of(IEnumerable<RunRecord> runs) => Of([.. runs.Select(r => (Model.Parse(r.Request.Model), r.Recipe))]);

    /// <summary>Whether anything differs.</summary>
    public bool Differs => Layers.Any(r => r.Differs) || Words.Any(r => r.Differs);

    /// <summary>What the second of two runs changed against the first, in words.</summary>
    public string Told()
    {
        string[] changes =
        [
            .. Layers.Where(r => r.Differs).Select(r => Told("", r.Values[0]?.Trim(), r.Values[1]?.Trim())),
            .. Words.Where(r => r.Differs).Select(r => Told(r.Name + " ", r.Values[0], r.Values[1])),
        ];
        return changes.Length == 0 ? "nothing" : string.Join("; ", changes.Take(MostTold)) + (changes.Length > MostTold ? $"; and {changes.Length - MostTold} more" : "");
    }

    private static string Told(string name, string? before, string? after) =>
        before is null ? $"with {name}{after}" : after is null ? $"without {name}{before}" : $"{name}{before} → {after}";

    private static List<ComparedRow> WordsOf(List<(string Word, string Value)>[] recipes)
    {
        var names = new List<string>();
        foreach (List<(string Word, string Value)> recipe in recipes)
        {
            // A word that the recipes before have not stands behind the one that it follows in its own.
            int at = 0;
            foreach ((string word, _) in recipe)
            {
                int known = names.IndexOf(word);
                if (known < 0) names.Insert(known = at, word);
                at = known + 1;
            }
        }

        return [.. names.Select(name => new ComparedRow(name, [.. recipes.Select(r => r.Find(w => w.Word == name).Value)]))];
    }
}
