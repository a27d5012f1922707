using System.Globalization;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>Whole columns (A:C) and whole rows (3:5), read as ranges over the whole sheet.</summary>
internal readonly struct WholeLines(string text, Token first, Token last, int sheet, CellAddress cell)
{
    public RangeNode Read(int start, TokenCursor tokens)
    {
        tokens.Take();
        tokens.Take();
        var a = first.In(text);
        var b = last.In(text);
        if (TryRow(a, out var row1, out var fixed1) && TryRow(b, out var row2, out var fixed2))
            return Range(Corner(row1, fixed1, 1, true), Corner(row2, fixed2, CellAddress.MaxColumn, true), start);
        if (TryColumn(a, out var column1, out var hold1) && TryColumn(b, out var column2, out var hold2))
            return Range(Corner(1, true, column1, hold1), Corner(CellAddress.MaxRow, true, column2, hold2), start);
        throw new FormulaException($"'{a}:{b}' is no range of cells.");
    }

    private RangeNode Range(ReferenceNode one, ReferenceNode two, int start) => new(one, two) { Start = start, End = last.End };

    private ReferenceNode Corner(int row, bool rowIsFixed, int column, bool columnIsFixed) =>
        new(sheet, rowIsFixed ? row : row - cell.Row, columnIsFixed ? column : column - cell.Column, !rowIsFixed, !columnIsFixed) { Start = first.Start, End = last.End };

    private static bool TryRow(ReadOnlySpan<char> word, out int row, out bool isFixed)
    {
        isFixed = word.StartsWith("$");
        return int.TryParse(isFixed ? word[1..] : word, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is >= 1 and <= CellAddress.MaxRow;
    }

    private static bool TryColumn(ReadOnlySpan<char> word, out int column, out bool isFixed)
    {
        isFixed = word.StartsWith("$");
        column = 0;
        foreach (var c in isFixed ? word[1..] : word)
        {
            if (!char.IsAsciiLetter(c) || column > CellAddress.MaxColumn) return false;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column is >= 1 and <= CellAddress.MaxColumn;
    }
}
