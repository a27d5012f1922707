namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Cells of a chart and the values they had when written; a value that is not finite is left out.</summary>
internal sealed record ChartRange(string Reference, IReadOnlyList<double> Values);
