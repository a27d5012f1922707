namespace Chainrule.Sheets.Spreadsheet;

/// <summary>How a sheet is printed on A4: how many pages wide it may be, and which rows and columns come again on each page.</summary>
public sealed record PrintSetup(bool Landscape, int PagesWide = 1, int PagesHigh = 0)
{
    /// <summary>Such as $3:$4.</summary>
    public string? RepeatRows { get; init; }

    /// <summary>Such as $F:$F.</summary>
    public string? RepeatColumns { get; init; }

    public string? Area { get; init; }
}
