namespace Chainrule.Sheets.Spreadsheet;

/// <summary>One line of a chart: where its numbers stand, and the numbers themselves for viewers that do not calculate.</summary>
internal sealed record ChartSeries(string Name, ChartRange X, ChartRange Y, string Colour, bool Dashed = false)
{
    /// <summary>How large a mark stands at each pair of numbers, in points, with no line between them; 0 for a line and no marks.</summary>
    public int Marks { get; init; }
}
