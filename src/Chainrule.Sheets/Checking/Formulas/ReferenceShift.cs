using System.Text;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>Moves the relative references of a formula's text, and leaves every other character as it was typed.</summary>
internal static class ReferenceShift
{
    public static string Move(string text, int rows, int columns)
    {
        if (rows == 0 && columns == 0) return text;
        var moved = new StringBuilder(text.Length + 8);
        var copied = 0;
        foreach (var token in Tokenizer.Split(text))
        {
            if (token.Kind != TokenKind.Reference) continue;
            moved.Append(text, copied, token.Start - copied).Append(MoveOne(token.In(text), rows, columns));
            copied = token.End;
        }

        return moved.Append(text, copied, text.Length - copied).ToString();
    }

    private static string MoveOne(ReadOnlySpan<char> text, int rows, int columns)
    {
        _ = CellAddress.TryParse(text, out var row, out var column);
        var fixedColumn = text[0] == '$';
        var fixedRow = text[1..].Contains('$');
        if (!fixedRow) row += rows;
        if (!fixedColumn) column += columns;
        if (row is < 1 or > CellAddress.MaxRow || column is < 1 or > CellAddress.MaxColumn) return "#REF!";
        return $"{(fixedColumn ? "$" : "")}{CellAddress.ColumnName(column)}{(fixedRow ? "$" : "")}{row}";
    }
}
