using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>"Table1[[#This Row],[w1]]", "[@w1]", "Table1[w1]": resolved to the cells that it names.</summary>
internal readonly struct StructuredReference(string text, Token token, CellAddress cell, Workbook workbook)
{
    public Node Resolve()
    {
        var words = token.In(text).ToString();
        var bracket = words.IndexOf('[', StringComparison.Ordinal);
        var table = bracket == 0 ? Around() : workbook.Tables.GetValueOrDefault(words[..bracket]);
        if (table is null) return new ErrorNode("#REF!") { Start = token.Start, End = token.End };
        var (columns, items) = Split(words[(bracket + 1)..^1]);
        var first = columns.Count > 0 ? Column(table, columns[0]) : table.Range.FirstColumn;
        var last = columns.Count > 0 ? Column(table, columns[^1]) : table.Range.LastColumn;
        if (first < 0 || last < 0) return new ErrorNode("#REF!") { Start = token.Start, End = token.End };
        return Cells(table, first, last, items);
    }

    private Node Cells(SheetTable table, int first, int last, List<string> items)
    {
        var body = (First: table.Range.FirstRow + table.HeaderRows, Last: table.Range.LastRow - table.TotalsRows);
        if (items.Contains("@"))
            return first == last ? Corner(table, 0, true, first) : Range(Corner(table, 0, true, first), Corner(table, 0, true, last));
        var from = items.Contains("#all") || items.Contains("#headers") ? table.Range.FirstRow : body.First;
        var to = items.Contains("#all") || items.Contains("#totals") ? table.Range.LastRow : body.Last;
        if (items.Contains("#headers") && !items.Contains("#data")) to = table.Range.FirstRow;
        if (items.Contains("#totals") && !items.Contains("#data")) from = table.Range.LastRow;
        return Range(Corner(table, from, false, first), Corner(table, to, false, last));
    }

    private RangeNode Range(ReferenceNode a, ReferenceNode b) => new(a, b) { Start = token.Start, End = token.End };

    private ReferenceNode Corner(SheetTable table, int row, bool relative, int column) =>
        new(table.Sheet == cell.Sheet ? -1 : table.Sheet, row, column, relative, false) { Start = token.Start, End = token.End };

    private static int Column(SheetTable table, string name)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (string.Equals(table.Columns[i].Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase)) return table.Range.FirstColumn + i;
        return -1;
    }

    // Inside the outer brackets: items (#This Row, #All, …), columns, or one bare column; an apostrophe escapes.
    private static (List<string> Columns, List<string> Items) Split(string inside)
    {
        var columns = new List<string>();
        var items = new List<string>();
        if (inside.StartsWith('@'))
        {
            items.Add("@");
            inside = inside[1..];
        }

        if (!inside.StartsWith('[') && inside.Length > 0) inside = $"[{inside}]";
        for (var open = inside.IndexOf('[', StringComparison.Ordinal); open >= 0;)
        {
            var word = Word(inside, open + 1, out var close);
            if (word.StartsWith('#')) items.Add(word.Equals("#This Row", StringComparison.OrdinalIgnoreCase) ? "@" : word.ToLowerInvariant());
            else columns.Add(word);
            open = close < inside.Length ? inside.IndexOf('[', close) : -1;
        }

        return (columns, items);
    }

    private static string Word(string inside, int start, out int close)
    {
        var word = new System.Text.StringBuilder();
        for (close = start; close < inside.Length && inside[close] != ']'; close++)
        {
            if (inside[close] == '\'' && close + 1 < inside.Length) close++;
            word.Append(inside[close]);
        }

        return word.ToString();
    }

    private SheetTable? Around()
    {
        foreach (var table in workbook.Tables.Values)
            if (table.Sheet == cell.Sheet && table.Range.Contains(cell.Row, cell.Column)) return table;
        return null;
    }
}
