namespace Chainrule.Sheets.Spreadsheet;

/// <summary>A drawn shape with text in it. <paramref name="Id"/> is its own in the drawing; connectors name it.</summary>
internal sealed record Shape(int Id, string Name, double X, double Y, double Width, double Height, string Text)
{
    /// <summary>A preset of the format: ellipse, roundRect, rect.</summary>
    public string Geometry { get; init; } = "roundRect";

    /// <summary>The cell whose text is shown, such as Network!$B$5; the text given is what it held when written.</summary>
    public string? TextCell { get; init; }

    public string? Fill { get; init; }

    public string? Line { get; init; }

    public string TextColour { get; init; } = "202020";

    public double TextSize { get; init; } = 10;

    /// <summary>Whether text that is too long goes on in a further line.</summary>
    public bool Wraps { get; init; } = true;

    public bool Bold { get; init; }
}
