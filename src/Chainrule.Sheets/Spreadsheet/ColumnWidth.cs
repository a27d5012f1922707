namespace Chainrule.Sheets.Spreadsheet;

/// <summary>The width, in characters, of the columns from <paramref name="First"/> to <paramref name="Last"/>, counted from 1.</summary>
internal sealed record ColumnWidth(int First, int Last, double Width, bool Hidden = false);
