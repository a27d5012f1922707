namespace Chainrule.Sheets.Spreadsheet;

/// <summary>How a cell looks. Colours are RRGGBB.</summary>
internal sealed record CellStyle
{
    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public int Size { get; init; } = 10;

    public string Colour { get; init; } = "202020";

    public string? Fill { get; init; }

    /// <summary>The colour of a thin line around the cell, if there is one.</summary>
    public string? Border { get; init; }

    public string Format { get; init; } = "General";

    public string? Horizontal { get; init; }

    public bool Wrap { get; init; }

    public int Indent { get; init; }

    public bool Monospaced { get; init; }
}
