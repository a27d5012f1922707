namespace Chainrule.Sheets.Spreadsheet;

/// <summary>A name for a cell: <c>learning_rate</c> for <c>Training!$B$5</c>.</summary>
internal sealed record DefinedName(string Name, string Target);
