namespace Chainrule.Cli.Terminals;

/// <summary>A table in plain text: columns as wide as their widest cell, two blanks apart.</summary>
/// <remarks>A heading that begins with <c>&gt;</c> sets its column flush right, as numbers are.</remarks>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length) throw new ArgumentException($"The table has {headings.Length} columns; the row has {cells.Length}.", nameof(cells));
        rows.Add(cells);
    }

    public void Write(Terminal terminal)
    {
        string[] titles = [.. headings.Select(h => h.TrimStart('>'))];
        int[] widths = [.. titles.Select((title, i) => rows.Select(r => r[i].Length).Append(title.Length).Max())];
        terminal.Out.WriteLine(terminal.Bold(Line(titles, widths)));
        foreach (string[] row in rows) terminal.Out.WriteLine(Line(row, widths));
    }

    private string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => headings[i].StartsWith('>') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
}
