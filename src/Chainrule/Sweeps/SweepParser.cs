using System.Globalization;
using Chainrule.Briefs;
using Chainrule.Messages;

namespace Chainrule.Sweeps;

/// <summary>Reads a sweep's file: a line a field, a comment behind #, a line that begins with a blank goes on with the one before.</summary>
internal static class SweepParser
{
    private const int LongestText = 100_000, MostSeeds = 1000, MostTrials = 100_000;

    private static readonly string[] Fields = ["name", "model", "recipe", "search", "seeds", "draw", "brief", "budget", "cores"];

    public static SweepPlan Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText) throw new SweepException($"the sweep is {text.Length:N0} characters long.", $"at most {LongestText:N0}.", "check that this is a sweep.");
        Dictionary<string, string> said = Split(text);
        var choices = new ChoiceTable();
        Template model = Template.Parse(said.GetValueOrDefault("model") ?? throw Missing("model", "model: conv {8|16} k3, relu, gap, flatten, linear 10, f.logsoftmax"), choices);
        Template? recipe = said.TryGetValue("recipe", out string? written) ? Template.Parse(written, choices) : null;
        return new(model, recipe)
        {
            Name = said.GetValueOrDefault("name") ?? name,
            Choices = choices.All,
            Search = Search(said.GetValueOrDefault("search") ?? "grid"),
            Seeds = [.. Seeds(said.GetValueOrDefault("seeds") ?? "1")],
            Draw = Count("draw", said.GetValueOrDefault("draw") ?? "1", int.MaxValue),
            Brief = said.TryGetValue("brief", out string? brief) ? Brief(brief) : null,
            Budget = Budget(said.GetValueOrDefault("budget") ?? ""),
            Cores = Cores(said.GetValueOrDefault("cores") ?? "each"),
        };
    }

    private static Dictionary<string, string> Split(string text)
    {
        var said = new Dictionary<string, string>();
        string? field = null;
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Split('#')[0];
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (char.IsWhiteSpace(line[0]) && field is not null)
            {
                said[field] += " " + line.Trim();
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            field = (colon < 0 ? line : line[..colon]).Trim().ToLowerInvariant();
            if (colon < 0 || !Fields.Contains(field)) throw Unknown(i + 1, field);
            if (!said.TryAdd(field, line[(colon + 1)..].Trim())) throw new SweepException($"line {i + 1}: '{field}' is said twice.", "each field once.", "keep the one that you mean.");
        }

        return said;
    }

    private static Brief Brief(string text)
    {
        try
        {
            return BuiltInBriefs.Read(text);
        }
        catch (BriefException e)
        {
            string[] told = e.Message.Split("\n  Next: ");
            throw new SweepException(told[0], "a brief, or the name of one.", told[^1]);
        }
    }

    private static SweepSearch Search(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["grid"] => new GridSearch(),
            ["random", var count] => new RandomSearch(Count("search", count, MostTrials)),
            ["halving", var count] => new HalvingSearch(Count("search", count, MostTrials), 3),
            ["halving", var count, "by", var factor] when Count("search", factor, 100) > 1 => new HalvingSearch(Count("search", count, MostTrials), Count("search", factor, 100)),
            _ => throw new SweepException($"search: '{text}' is no way to search.", "'grid', 'random 20' or 'halving 27 by 3'.", "write one of them."),
        };
    }

    private static IEnumerable<ulong> Seeds(string text)
    {
        string[] words = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var seeds = new List<ulong>();
        foreach (string word in words)
        {
            string[] ends = word.Split("..");
            if (ends.Length > 2 || !ulong.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong first) || !ulong.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong last) || last < first || last - first >= MostSeeds)
                throw new SweepException($"seeds: '{word}' is no seed.", $"whole numbers, or a range of at most {MostSeeds:N0}.", "for example 'seeds: 1, 2, 3' or 'seeds: 1..5'.");
            for (ulong seed = first; seed <= last && seed >= first; seed++) seeds.Add(seed);
        }

        return seeds.Count > 0 ? seeds.Distinct() : throw new SweepException("seeds: none is named.", "one at least.", "for example 'seeds: 1..3'.");
    }

    private static SweepBudget Budget(string text)
    {
        int? runs = null;
        double? minutes = null;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool number = double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= 1e6;
            string unit = words.Length == 2 ? words[1].TrimEnd('s') : "";
            if (number && unit == "run" && value == Math.Floor(value)) runs = (int)value;
            else if (number && unit is "minute" or "hour") minutes = value * (unit == "hour" ? 60 : 1);
            else throw new SweepException($"budget: '{part}' is no budget.", "so many runs, minutes or hours.", "for example 'budget: 40 runs' or 'budget: 90 minutes'.");
        }

        return new(runs, minutes);
    }

    private static SweepCores Cores(string text) => text switch
    {
        "each" => SweepCores.Each,
        "shared" => SweepCores.Shared,
        _ => throw new SweepException($"cores: '{text}' is not known.", "'each' or 'shared'.", "'each' trains side by side, 'shared' one after the other on all cores."),
    };

    private static int Count(string field, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= most ? count
            : throw new SweepException($"{field}: '{text}' is no whole number from 1 to {most:N0}.", "a number.", $"for example '{field}: {(field == "search" ? "random 20" : "1")}'.");

    private static SweepException Missing(string field, string example) => new($"the sweep has no '{field}'.", $"a line that begins with '{field}:'.", $"for example '{example}'.");

    private static SweepException Unknown(int line, string field)
    {
        IReadOnlyList<string> near = NearNames.Of(field, Fields);
        return new($"line {line}: '{(field.Length > 40 ? field[..39] + "…" : field)}' is no field of a sweep.", $"one of {string.Join(", ", Fields)}, and a colon.", near.Count > 0 ? $"did you mean '{near[0]}:'?" : "docs/sweeps.md shows one.");
    }
}
