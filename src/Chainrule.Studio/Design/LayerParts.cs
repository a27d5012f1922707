namespace Chainrule.Studio.Design;

/// <summary>The text of a model cut at the commas and line ends between its layers, so that layers can be moved about even while they do not fit.</summary>
internal static class LayerParts
{
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> parts = [];
        int from = 0, depth = 0;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            bool comment = c == '#';
            if (depth > 0 || (c is not (',' or '\n' or '\r') && !comment)) continue;
            Add(parts, text[from..at]);
            if (comment) at = EndOfLine(text, at);
            from = at + 1;
        }

        Add(parts, text[Math.Min(from, text.Length)..]);
        return parts;
    }

    public static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    public static string Moved(string text, int from, int to)
    {
        List<string> parts = [.. Split(text)];
        if (from < 0 || from >= parts.Count || to < 0 || to >= parts.Count) return text;
        string part = parts[from];
        parts.RemoveAt(from);
        parts.Insert(to, part);
        return Join(parts);
    }

    public static string Without(string text, int place) => Join(Split(text).Where((_, k) => k != place));

    /// <summary>With a layer put in behind a place; at the very beginning for −1.</summary>
    public static string With(string text, int place, string layer)
    {
        List<string> parts = [.. Split(text)];
        parts.Insert(Math.Clamp(place + 1, 0, parts.Count), layer);
        return Join(parts);
    }

    private static void Add(List<string> parts, string part)
    {
        if (part.Trim() is { Length: > 0 } layer) parts.Add(layer);
    }

    private static int EndOfLine(string text, int at)
    {
        int end = text.AsSpan(at).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : at + end;
    }
}
