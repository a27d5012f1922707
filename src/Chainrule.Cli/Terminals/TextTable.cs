namespace Chainrule.Cli.Terminals;

/// <summary>A table in plain text: columns as wide as their widest cell, two blanks apart.</summary>
/// <remarks>
/// A heading that begins with <c>&gt;</c> sets its column flush right, as numbers are. A table too wide for the screen stacks the words of its headings,
/// then of its texts, where that makes it fit; elsewhere a row is one line.
/// </remarks>
internal sealed class TextTable(params string[] headings)
{
    private const int Gap = 2;

    private readonly string[] titles = [.. headings.Select(h => h.TrimStart('>'))];
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length) throw new ArgumentException($"The table has {headings.Length} columns; the row has {cells.Length}.", nameof(cells));
        rows.Add(cells);
    }

    public void Write(Terminal terminal)
    {
        int[] widths = Widths(terminal.Columns() ?? int.MaxValue);
        foreach (string line in Lines(titles, widths)) terminal.Out.WriteLine(terminal.Bold(line));
        foreach (string[] row in rows)
        {
            foreach (string line in Lines(row, widths)) terminal.Out.WriteLine(line);
        }
    }

    /// <summary>Whether each row has its line in so many columns, headings stacked if need be.</summary>
    public bool Fits(int room) => Total(Widths(room)) <= room;

    private int[] Widths(int room)
    {
        int[] cells = [.. titles.Select((_, i) => rows.Select(r => r[i].Length).DefaultIfEmpty().Max())];
        int[] whole = [.. titles.Select((title, i) => Math.Max(title.Length, cells[i]))];
        if (Total(whole) <= room) return whole;
        int[] stacked = [.. titles.Select((title, i) => Math.Max(LongestWord(title), cells[i]))], folded = [.. stacked];
        // The widest text gives way first, down to its longest word: an id or a number in two pieces would be none.
        foreach (int i in Enumerable.Range(0, folded.Length).Where(i => !headings[i].StartsWith('>')).OrderByDescending(i => stacked[i]))
            folded[i] = Math.Max(Math.Max(LongestWord(titles[i]), rows.Select(r => LongestWord(r[i])).DefaultIfEmpty().Max()), folded[i] - Math.Max(0, Total(folded) - room));
        return Total(folded) <= room ? folded : stacked;
    }

    private IEnumerable<string> Lines(string[] cells, int[] widths)
    {
        List<string>[] pieces = [.. cells.Select((cell, i) => Fold(cell, widths[i]))];
        for (int line = 0; line < pieces.Max(p => p.Count); line++)
            yield return string.Join(new string(' ', Gap), pieces.Select((p, i) => Set(p.ElementAtOrDefault(line) ?? "", i, widths[i]))).TrimEnd();
    }

    private string Set(string cell, int column, int width) => headings[column].StartsWith('>') ? cell.PadLeft(width) : cell.PadRight(width);

    private static List<string> Fold(string cell, int width)
    {
        if (cell.Length <= width) return [cell];
        var lines = new List<string>();
        foreach (string word in cell.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    private static int Total(int[] widths) => widths.Sum() + Gap * (widths.Length - 1);

    private static int LongestWord(string text) => text.Split(' ').Max(w => w.Length);
}
