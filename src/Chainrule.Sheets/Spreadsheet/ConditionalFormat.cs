namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Cells of <paramref name="Range"/> take these colours where the formula, written for the range's first cell, is true.</summary>
internal sealed record ConditionalFormat(string Range, string Formula, string Colour, string Fill);
