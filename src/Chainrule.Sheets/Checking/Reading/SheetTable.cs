namespace Chainrule.Sheets.Checking.Reading;

/// <summary>A table in the spreadsheet program's sense: the thing that structured references name.</summary>
internal sealed record SheetTable(string Name, int Sheet, CellRange Range, IReadOnlyList<string> Columns, int HeaderRows, int TotalsRows);
