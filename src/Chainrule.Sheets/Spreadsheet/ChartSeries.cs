namespace Chainrule.Sheets.Spreadsheet;

/// <summary>One line of a chart: where its numbers stand, and the numbers themselves for viewers that do not calculate.</summary>
public sealed record ChartSeries(string Name, ChartRange X, ChartRange Y, string Colour, bool Dashed = false)
{
    /// <summary>A mark at each pair of numbers, and no line between them.</summary>
    public bool Points { get; init; }
}
