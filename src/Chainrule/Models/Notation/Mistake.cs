using System.Globalization;

namespace Chainrule.Models.Notation;

/// <summary>Words the message for a mistake in a text: the place, the line with the mistake underlined, the mend.</summary>
internal static class Mistake
{
    // A terminal's width, less the indentation and some air.
    private const int WidestLine = 96;
    private const int LongestQuote = 60;

    public static ModelException At(string text, string source, int start, int length, Fault fault) =>
        new(Message(text, source, start, length, fault)) { Position = start };

    public static string Message(string text, string source, int start, int length, Fault fault)
    {
        int lineStart = start == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], start - 1) + 1;
        int lineEnd = text.IndexOfAny(['\n', '\r'], start);
        if (lineEnd < 0) lineEnd = text.Length;
        string line = Printable(text[lineStart..lineEnd]);
        string place = $"{source}, {Place(text, lineStart, start)}";
        return $"{place}: {fault.Found}\n{Underlined(line, start - lineStart, length)}\n  Next: {fault.Next}";
    }

    /// <summary>A word or a layer as a message quotes it: nothing that a terminal would act on, and not too long.</summary>
    public static string Quote(string word)
    {
        string printable = Printable(word);
        return printable.Length <= LongestQuote ? $"'{printable}'" : $"'{printable[..(LongestQuote - 1)]}…'";
    }

    private static string Place(string text, int lineStart, int start)
    {
        int column = start - lineStart + 1;
        bool severalLines = text.Trim().AsSpan().ContainsAny('\n', '\r');
        if (!severalLines) return $"column {column}";
        string before = text[..lineStart].Replace("\r\n", "\n");
        return $"line {before.Count(c => c is '\n' or '\r') + 1}, column {column}";
    }

    private static string Underlined(string line, int start, int length)
    {
        int from = line.Length <= WidestLine ? 0 : Math.Clamp(start - WidestLine / 3, 0, line.Length - WidestLine);
        int to = Math.Min(line.Length, from + WidestLine);
        string before = from > 0 ? "…" : "";
        string carets = new('^', Math.Clamp(length, 1, Math.Max(1, to - start)));
        return $"  {before}{line[from..to]}{(to < line.Length ? "…" : "")}\n{new string(' ', 2 + before.Length + start - from)}{carets}";
    }

    private static string Printable(string text) => string.Create(text.Length, text, (shown, source) =>
    {
        for (int i = 0; i < shown.Length; i++)
            shown[i] = char.GetUnicodeCategory(source[i]) is UnicodeCategory.Control or UnicodeCategory.Format ? ' ' : source[i];
    });
}
