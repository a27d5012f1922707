namespace Chainrule.Sheets.Spreadsheet;

/// <summary>A straight arrow from the right side of one shape to the left side of another, glued to both.</summary>
internal sealed record Connector(int Id, string Name, Shape From, Shape To, string Colour, double Points = 1)
{
    /// <summary>Glued to the bottom of the first shape and the top of the second instead.</summary>
    public bool Downwards { get; init; }
}
