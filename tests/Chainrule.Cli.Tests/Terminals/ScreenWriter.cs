using System.Text;

namespace Chainrule.Cli.Tests.Terminals;

/// <summary>A small screen: shows what a person would see of what is written to it. It breaks long lines and scrolls as terminals do.</summary>
internal sealed class ScreenWriter(int columns, int rows) : TextWriter
{
    private readonly StringBuilder sequence = new();
    private List<string> lines = [""];
    private int row, column;

    public override Encoding Encoding => Encoding.UTF8;

    public (int Columns, int Rows) Size() => (columns, rows);

    /// <summary>All lines, with those that have scrolled away above, but without blanks at their ends.</summary>
    public string Text => string.Join('\n', lines.Select(l => l.TrimEnd())).TrimEnd();

    /// <summary>A window dragged narrower breaks its lines anew.</summary>
    public void Narrow(int width)
    {
        int at = lines.Take(row).Sum(l => Rows(l, width)) + column / width;
        lines = [.. lines.SelectMany(l => Enumerable.Range(0, Rows(l, width)).Select(i => l[(i * width)..Math.Min(l.Length, (i + 1) * width)]))];
        (columns, row, column) = (width, at, column % width);
    }

    public override void Write(char value)
    {
        if (sequence.Length > 0 || value == '\e') Take(value);
        else if (value == '\r') column = 0;
        else if (value == '\n') (row, column) = (row + 1, 0);
        else Put(value);
        while (lines.Count <= row) lines.Add("");
    }

    private void Put(char value)
    {
        if (column == columns) (row, column) = (row + 1, 0);
        while (lines.Count <= row) lines.Add("");
        lines[row] = lines[row].PadRight(column)[..column] + value + (column + 1 < lines[row].Length ? lines[row][(column + 1)..] : "");
        column++;
    }

    private void Take(char value)
    {
        sequence.Append(value);
        if (!char.IsLetter(value)) return;
        string text = sequence.ToString();
        sequence.Clear();
        // What has scrolled off the top cannot be reached any more.
        if (value == 'A') row = Math.Max(Math.Max(0, lines.Count - rows), row - int.Parse(text[2..^1]));
        if (value is 'K' or 'J') lines[row] = lines[row][..Math.Min(column, lines[row].Length)];
        if (value == 'J') lines.RemoveRange(row + 1, lines.Count - row - 1);
    }

    private static int Rows(string line, int width) => Math.Max(1, (line.Length + width - 1) / width);
}
