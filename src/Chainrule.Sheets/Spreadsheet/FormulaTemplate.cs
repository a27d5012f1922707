namespace Chainrule.Sheets.Spreadsheet;

/// <summary>A formula that is the same in every row but for row numbers, cut up once so that each row only fills in its own.</summary>
internal sealed class FormulaTemplate
{
    /// <summary>Stands in a formula for the number of the row it is in.</summary>
    public const char ThisRow = '\u0001';

    /// <summary>Stands for the number of the row above.</summary>
    public const char RowAbove = '\u0002';

    private readonly List<string> pieces = [];
    private readonly List<int> offsets = [];

    public FormulaTemplate(string formula)
    {
        // Formulas hold < and > (in IF), which are escaped here once and for all rows.
        string escaped = formula.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        int from = 0;
        for (int at = escaped.IndexOfAny([ThisRow, RowAbove]); at >= 0; at = escaped.IndexOfAny([ThisRow, RowAbove], from))
        {
            pieces.Add(escaped[from..at]);
            offsets.Add(escaped[at] == ThisRow ? 0 : -1);
            from = at + 1;
        }

        pieces.Add(escaped[from..]);
    }

    internal void WriteTo(Utf8Text text, int row)
    {
        for (int i = 0; i < offsets.Count; i++) text.Add(pieces[i]).Add(row + offsets[i]);
        text.Add(pieces[^1]);
    }
}
