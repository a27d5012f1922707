using System.Globalization;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>A cell's place: the sheet by its position in the workbook from 0, row and column from 1.</summary>
internal readonly record struct CellAddress(int Sheet, int Row, int Column)
{
    public const int MaxRow = 1_048_576;
    public const int MaxColumn = 16_384;

    public string A1 => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);

    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (; column > 0; column = (column - 1) / 26) letters[--at] = (char)('A' + ((column - 1) % 26));
        return new string(letters[at..]);
    }

    /// <summary>Reads "AA29" or "$AA$29"; false for anything else, and for a place outside of a sheet.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int row, out int column)
    {
        row = column = 0;
        var at = 0;
        if (at < text.Length && text[at] == '$') at++;
        var start = at;
        for (; at < text.Length && char.IsAsciiLetter(text[at]) && at - start < 4; at++)
            column = (column * 26) + (char.ToUpperInvariant(text[at]) - 'A' + 1);
        if (at == start) return false;
        if (at < text.Length && text[at] == '$') at++;
        return int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row)
            && row is >= 1 and <= MaxRow && column is >= 1 and <= MaxColumn;
    }
}
