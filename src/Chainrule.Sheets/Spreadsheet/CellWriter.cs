namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Takes the cells of one sheet, row by row and from left to right, and writes them as they come.</summary>
internal sealed class CellWriter
{
    private readonly Utf8Text text;
    private readonly StyleTable styles;
    private readonly List<string> letters = [""];
    private CellStyle? lastStyle;
    private int lastIndex;
    private int row;
    private int column;

    internal CellWriter(Utf8Text text, StyleTable styles)
    {
        this.text = text;
        this.styles = styles;
    }

    internal long Count { get; private set; }

    public void Row(int number, double? height = null)
    {
        if (number <= row) throw new InvalidOperationException($"Row {number} comes after row {row}: rows are written in order.");
        EndRow();
        row = number;
        column = 0;
        text.Add("<row r=\"").Add(number).Add("\"");
        if (height is { } points) text.Add(" ht=\"").Add(points).Add("\" customHeight=\"1\"");
        text.Add(">");
    }

    public void Number(int at, double value, CellStyle style)
    {
        Begin(at, style);
        text.Add("><v>").Add(value).Add("</v></c>");
    }

    public void Text(int at, string value, CellStyle style)
    {
        Begin(at, style);
        text.Add(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").AddEscaped(value).Add("</t></is></c>");
    }

    /// <summary>A cell with its looks and nothing in it.</summary>
    public void Empty(int at, CellStyle style)
    {
        Begin(at, style);
        text.Add("/>");
    }

    /// <summary>A formula whose value is a number; one that is not finite is the error that a spreadsheet shows for it.</summary>
    public void Formula(int at, string formula, double value, CellStyle style)
    {
        Begin(at, style);
        text.Add(double.IsFinite(value) ? "><f>" : " t=\"e\"><f>").AddEscaped(formula);
        EndNumber(value);
    }

    public void Formula(int at, string formula, string value, CellStyle style)
    {
        Begin(at, style);
        text.Add(" t=\"str\"><f>").AddEscaped(formula).Add("</f><v>").AddEscaped(value).Add("</v></c>");
    }

    /// <summary>A formula from a template that fits every row.</summary>
    public void Formula(int at, FormulaTemplate formula, double value, CellStyle style)
    {
        Begin(at, style);
        text.Add(double.IsFinite(value) ? "><f>" : " t=\"e\"><f>");
        formula.WriteTo(text, row);
        EndNumber(value);
    }

    internal void End() => EndRow();

    private void EndNumber(double value)
    {
        text.Add("</f><v>");
        if (double.IsFinite(value)) text.Add(value).Add("</v></c>");
        else text.Add("#NUM!</v></c>");
    }

    private void Begin(int at, CellStyle style)
    {
        if (at <= column) throw new InvalidOperationException($"Cell {Cells.At(at, row)} comes after {Cells.At(column, row)}: cells are written in order.");
        column = at;
        Count++;
        while (letters.Count <= at) letters.Add(Cells.Column(letters.Count));
        if (!ReferenceEquals(style, lastStyle)) (lastStyle, lastIndex) = (style, styles.Index(style));
        text.Add("<c r=\"").Add(letters[at]).Add(row).Add("\" s=\"").Add(lastIndex).Add("\"");
    }

    private void EndRow()
    {
        if (row > 0) text.Add("</row>");
    }
}
