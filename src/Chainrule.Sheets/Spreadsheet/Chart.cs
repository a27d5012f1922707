namespace Chainrule.Sheets.Spreadsheet;

/// <summary>A chart of lines over numbers, placed with its upper left corner on a cell.</summary>
internal sealed record Chart(string Title, string XTitle, string YTitle, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>The cell of the upper left corner, both counted from 1.</summary>
    public required (int Column, int Row) Corner { get; init; }

    /// <summary>How many pixels to the right of its cell it begins.</summary>
    public int Shift { get; init; }

    public required (int Width, int Height) Size { get; init; }

    public bool Legend { get; init; } = true;

    /// <summary>The largest x that is shown, so that the line does not end before the frame does.</summary>
    public double? XMost { get; init; }

    /// <summary>The smallest x that is shown.</summary>
    public double XLeast { get; init; }

    /// <summary>Whether x goes by its logarithm, to the base of ten; it must then begin above 0.</summary>
    public bool XLogarithmic { get; init; }

    public double? YLeast { get; init; }

    public double? YMost { get; init; }
}
