using System.Globalization;
using System.Xml;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>Reads the tables that structured references name.</summary>
internal static class TablePart
{
    public static void ReadAll(Package package, Sheet sheet, Workbook workbook)
    {
        foreach (var relation in Relationship.Of(package, sheet.Part))
            if (relation.Kind == "table" && package.Has(relation.Target) && workbook.Tables.Count < 1000) Read(package, relation.Target, sheet, workbook);
    }

    private static void Read(Package package, string part, Sheet sheet, Workbook workbook)
    {
        using var xml = package.Open(part);
        var columns = new List<string>();
        string? name = null, area = null;
        int headers = 1, totals = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "table")
            {
                name = xml.GetAttribute("displayName") ?? xml.GetAttribute("name");
                area = xml.GetAttribute("ref");
                headers = Count(xml.GetAttribute("headerRowCount"), 1);
                totals = Count(xml.GetAttribute("totalsRowCount"), 0);
            }
            else if (xml.LocalName == "tableColumn" && columns.Count < CellAddress.MaxColumn)
            {
                columns.Add((xml.GetAttribute("name") ?? "").Replace("_x000a_", "\n", StringComparison.OrdinalIgnoreCase));
            }
        }

        if (name is not null && area is not null && CellRange.TryParse(area, out var range))
            workbook.Tables[name] = new SheetTable(name, sheet.Index, range, columns, headers, totals);
    }

    private static int Count(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;
}
