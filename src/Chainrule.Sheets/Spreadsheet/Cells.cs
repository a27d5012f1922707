namespace Chainrule.Sheets.Spreadsheet;

/// <summary>How cells are spoken of: columns by letters, rows from 1.</summary>
internal static class Cells
{
    /// <summary>The letters of a column counted from 1: A, …, Z, AA, …</summary>
    public static string Column(int number)
    {
        string letters = "";
        for (int rest = number; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    public static string At(int column, int row) => Column(column) + row;

    public static string Fixed(int column, int row) => $"${Column(column)}${row}";

    /// <summary>A sheet's name as a formula needs it before the exclamation mark.</summary>
    public static string Sheet(string name) => name.All(char.IsAsciiLetterOrDigit) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
