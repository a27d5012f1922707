namespace Chainrule.Sheets.Spreadsheet;

/// <summary>How a sheet is printed: shrunk to so many pages, or at a scale with page breaks of its own; and what comes again on each page.</summary>
/// <remarks>Excel forgets page breaks where it is asked to fit a sheet to pages, so a sheet has either the one or the other.</remarks>
internal sealed record PrintSetup(bool Landscape, int PagesWide = 1, int PagesHigh = 0)
{
    /// <summary>In percent; with it <see cref="PagesWide"/> and <see cref="PagesHigh"/> are not asked.</summary>
    public int? Scale { get; init; }

    /// <summary>The rows behind which a page ends.</summary>
    public IReadOnlyList<int> RowBreaks { get; init; } = [];

    /// <summary>The columns behind which a page ends, counted from 1.</summary>
    public IReadOnlyList<int> ColumnBreaks { get; init; } = [];

    /// <summary>Such as $3:$4.</summary>
    public string? RepeatRows { get; init; }

    /// <summary>Such as $F:$F.</summary>
    public string? RepeatColumns { get; init; }

    /// <summary>The ranges that are printed, each on pages of its own; everything when there are none.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];
}
