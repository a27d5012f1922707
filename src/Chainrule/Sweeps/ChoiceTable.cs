using System.Globalization;

namespace Chainrule.Sweeps;

/// <summary>Collects the choices of a sweep as its texts are read.</summary>
internal sealed class ChoiceTable
{
    private readonly List<Choice> choices = [];

    public IReadOnlyList<Choice> All => choices;

    /// <summary>Reads what stands between braces: <c>8|16</c>, <c>width: 8|16</c>, <c>=width</c>, <c>0.05..0.4 log 5</c>. Returns the choice's name.</summary>
    public string Add(string inside)
    {
        string text = inside.Trim();
        if (text.StartsWith('=')) return Same(text[1..].Trim());
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? $"{choices.Count + 1}" : text[..colon].Trim();
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_')) throw Wrong(inside, $"'{name}' is no name.", "a name of letters and digits before the colon.");
        if (choices.Exists(c => c.Name == name)) throw Wrong(inside, $"there are two choices called '{name}'.", $"a name for each; to take the same value again, write {{={name}}}.");
        choices.Add(Read(name, inside, colon < 0 ? text : text[(colon + 1)..].Trim()));
        return name;
    }

    private string Same(string name) => choices.Exists(c => c.Name == name) ? name
        : throw Wrong("=" + name, $"no choice before it is called '{name}'.", choices.Count > 0 ? $"one of {string.Join(", ", choices.Select(c => c.Name))}." : "a choice with a name: {" + name + ": 8|16}.");

    private static Choice Read(string name, string inside, string text)
    {
        if (!text.Contains('|', StringComparison.Ordinal) && text.Contains("..", StringComparison.Ordinal)) return Range(name, inside, text);
        string[] texts = [.. text.Split('|', StringSplitOptions.TrimEntries)];
        if (texts.Length < 2) throw Wrong(inside, "only one value stands there.", "two or more with | between them, or a range with .. in it.");
        return texts.Distinct().Count() == texts.Length ? new ListChoice(name, texts) : throw Wrong(inside, "a value stands there twice.", "each value once.");
    }

    private static RangeChoice Range(string name, string inside, string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] ends = words[0].Split("..");
        if (ends.Length != 2 || !Number(ends[0], out double least) || !Number(ends[1], out double most) || least >= most)
            throw Wrong(inside, $"'{words[0]}' is no range.", "the smaller number, two points, the larger: 0.05..0.4.");
        bool logarithmic = words.Skip(1).Contains("log");
        if (logarithmic && least <= 0) throw Wrong(inside, "a range by logarithm begins above 0.", "a smaller end above 0.");
        int count = 0;
        foreach (string word in words.Skip(1).Where(w => w != "log"))
            if (count > 0 || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 2) throw Wrong(inside, $"'{word}' says nothing of a range.", "'log', and how many values a grid takes of it: 0.05..0.4 log 5.");
        return new(name, least, most) { Logarithmic = logarithmic, Count = count, Whole = ends.All(e => int.TryParse(e, out _)) };
    }

    private static bool Number(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static SweepException Wrong(string inside, string found, string needed) => new($"in '{{{inside}}}': {found}", needed, "docs/sweeps.md tells how choices are written.");
}
