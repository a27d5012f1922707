namespace Chainrule.Sheets.Spreadsheet;

/// <summary>What may be typed into a cell: a kind of number (<c>decimal</c> or <c>whole</c>) between two bounds, and what is told otherwise.</summary>
internal sealed record Validation(string Range, string Type, string Least, string Most, string Title, string Message);
