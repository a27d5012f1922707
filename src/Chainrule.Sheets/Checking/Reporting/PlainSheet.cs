using System.Globalization;
using System.Text;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>A sheet of texts and numbers, with a bold first row that stays in sight.</summary>
internal sealed class PlainSheet(string name, params int[] widths)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly List<object?[]> _rows = [];

    public string Name { get; } = name;

    public void Add(params object?[] cells) => _rows.Add(cells);

    /// <summary>The part's XML; the style numbers are those of the bold heading and of the wrapped text.</summary>
    public string Xml(int bold, int wrapped)
    {
        var xml = new StringBuilder($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{Main}\">");
        xml.Append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 0; i < widths.Length; i++) xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>");
        xml.Append("</cols><sheetData>");
        for (var r = 0; r < _rows.Count; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < _rows[r].Length; c++) Cell(xml, $"{Reading.CellAddress.ColumnName(c + 1)}{r + 1}", _rows[r][c], r == 0 ? bold : wrapped);
            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static void Cell(StringBuilder xml, string address, object? value, int style)
    {
        switch (value)
        {
            case null:
                break;
            case double or int:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{address}\" s=\"{style}\"><v>{Convert.ToDouble(value, CultureInfo.InvariantCulture):R}</v></c>");
                break;
            default:
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{XmlText.Escape(value.ToString()!)}</t></is></c>");
                break;
        }
    }
}
