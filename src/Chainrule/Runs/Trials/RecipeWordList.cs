using Chainrule.Training;

namespace Chainrule.Runs.Trials;

/// <summary>A recipe taken apart into words with values: <c>optimizer</c> sgd, <c>rate</c> 0.01, <c>momentum</c> 0.9.</summary>
internal static class RecipeWordList
{
    private static readonly string[] Schedules = ["constant", "step", "multistep", "cosine", "linear", "onecycle", "warmup"];

    /// <summary>In the order of the recipe's text; no word comes twice.</summary>
    public static List<(string Word, string Value)> Of(Recipe recipe)
    {
        var words = new List<(string, string)>();
        foreach (string clause in Clauses(recipe.ToString()))
        {
            if (clause.StartsWith("augment(", StringComparison.Ordinal)) AddTransforms(words, clause["augment(".Length..^1]);
            else AddWords(words, clause.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return words;
    }

    private static void AddWords(List<(string, string)> words, string[] parts)
    {
        bool optimizer = parts[0] is "sgd" or "adam" or "adamw", schedule = Schedules.Contains(parts[0]);
        if (optimizer) words.Add(("optimizer", parts[0]));
        string name = optimizer ? "rate" : schedule ? "schedule" : parts[0], prefix = schedule ? "schedule " : optimizer ? "" : parts[0] + " ";
        var values = new List<string>();
        if (schedule) values.Add(parts[0]);
        foreach (string part in parts.Skip(1))
        {
            // The teacher is a value, though its name begins with a letter.
            if (!char.IsLetter(part[0]) || (name == "loss distil" && values.Count == 0))
            {
                values.Add(part);
                continue;
            }

            Put();
            (name, values) = (prefix + part, []);
        }

        Put();

        // A word with nothing behind it is a switch that is on; the clause's own word alone says nothing.
        void Put()
        {
            if (values.Count > 0 || name != parts[0]) words.Add((name, values.Count > 0 ? string.Join(' ', values) : "yes"));
        }
    }

    private static void AddTransforms(List<(string, string)> words, string text)
    {
        var seen = new Dictionary<string, int>();
        foreach (string transform in Clauses(text))
        {
            string kind = new([.. transform.TakeWhile(char.IsLetterOrDigit)]);
            int times = seen[kind] = seen.GetValueOrDefault(kind) + 1;
            words.Add(($"augment {kind}{(times > 1 ? $" {times}" : "")}", transform[kind.Length..].Trim() is { Length: > 0 } rest ? rest : "yes"));
        }
    }

    /// <summary>Cuts at the commas that stand in no brackets.</summary>
    private static IEnumerable<string> Clauses(string text)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c != ',' || (depth > 0 && i < text.Length)) continue;
            if (text[start..i].Trim() is { Length: > 0 } clause) yield return clause;
            start = i + 1;
        }
    }
}
