using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Chainrule.Testing;

/// <summary>A workbook written by a test: cells by address, "=…" for formulas, in the fewest parts that a reader takes.</summary>
public sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, SortedDictionary<(int Row, int Column), object> Cells)> _sheets = [];

    /// <summary>Defined names and what they stand for.</summary>
    public Dictionary<string, string> Names { get; } = [];

    /// <summary>Saved values of formula cells, where a test wants some.</summary>
    public Dictionary<(int Sheet, int Row, int Column), double> Saved { get; } = [];

    /// <summary>A table that structured references name, over the first sheet: its area and its columns.</summary>
    public (string Name, string Area, string[] Columns)? Table { get; set; }

    /// <summary>How numbers are spelled: "R" as short as can be, "G17" as spreadsheet programs save them.</summary>
    public string Digits { get; init; } = "R";

    public SortedDictionary<(int Row, int Column), object> AddSheet(string name)
    {
        _sheets.Add((name, []));
        return _sheets[^1].Cells;
    }

    public static string Column(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26) name = (char)('A' + ((column - 1) % 26)) + name;
        return name;
    }

    public static string A1(int row, int column) => $"{Column(column)}{row}";

    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + string.Concat(_sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + "</Types>");
            Part(zip, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
                + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>")) + "</sheets>"
                + (Names.Count == 0 ? "" : $"<definedNames>{string.Concat(Names.Select(n => $"<definedName name=\"{n.Key}\">{SecurityElement.Escape(n.Value)}</definedName>"))}</definedNames>") + "</workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")) + "</Relationships>");
            if (Table is { } table)
            {
                Part(zip, "xl/worksheets/_rels/sheet1.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/table\" Target=\"../tables/table1.xml\"/></Relationships>");
                Part(zip, "xl/tables/table1.xml", $"<table xmlns=\"{Main}\" id=\"1\" displayName=\"{table.Name}\" ref=\"{table.Area}\"><tableColumns>{string.Concat(table.Columns.Select((c, k) => $"<tableColumn id=\"{k + 1}\" name=\"{SecurityElement.Escape(c)}\"/>"))}</tableColumns></table>");
            }

            for (var i = 0; i < _sheets.Count; i++) Part(zip, $"xl/worksheets/sheet{i + 1}.xml", Sheet(i));
        }

        return memory.ToArray();
    }

    private string Sheet(int index)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        foreach (var row in _sheets[index].Cells.GroupBy(c => c.Key.Row))
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row.Key}\">");
            foreach (var ((r, c), value) in row) Cell(xml, index, r, c, value);
            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private void Cell(StringBuilder xml, int sheet, int row, int column, object value)
    {
        var address = A1(row, column);
        if (value is string text && text.StartsWith('='))
            xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{address}\"><f>{SecurityElement.Escape(text[1..])}</f>{(Saved.TryGetValue((sheet, row, column), out var saved) ? $"<v>{saved:R}</v>" : "")}</c>");
        else if (value is string words)
            xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(words)}</t></is></c>");
        else
            xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{address}\"><v>{Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString(Digits, CultureInfo.InvariantCulture)}</v></c>");
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text));
    }
}
