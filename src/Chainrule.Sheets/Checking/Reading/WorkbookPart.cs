using System.Globalization;
using System.Xml;

namespace Chainrule.Sheets.Checking.Reading;

/// <summary>Reads the list of sheets and the defined names.</summary>
internal static class WorkbookPart
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    public static void Read(Package package, string part, ILookup<string, Relationship> relations, Workbook workbook, ReadBudget budget)
    {
        // Chart sheets take a number among the sheets, which names of one sheet count by.
        var positions = new List<int>();
        using var xml = package.Open(part);
        var skip = !xml.Read();
        while (!skip)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
                positions.Add(AddSheet(xml, package, relations, workbook, budget.Limits));
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "definedName")
            {
                AddName(xml, positions, workbook, budget.Limits);
                skip = xml.EOF;
                continue;
            }

            skip = !xml.Read();
        }
    }

    private static int AddSheet(XmlReader xml, Package package, ILookup<string, Relationship> relations, Workbook workbook, ReadLimits limits)
    {
        if (workbook.Sheets.Count >= limits.Sheets)
            throw new UnreadableException($"The workbook has more than {limits.Sheets} sheets. Hand in the sheets of the exercise alone.");
        var id = xml.GetAttribute("id", Office) ?? xml.GetAttribute("id", Strict) ?? "";
        var relation = relations[id].FirstOrDefault();
        if (relation is null || relation.Kind is "chartsheet" or "dialogsheet" or "macrosheet" || !package.Has(relation.Target)) return -1;
        var index = workbook.Sheets.Count;
        workbook.Add(new Sheet(index, xml.GetAttribute("name") ?? $"Sheet{index + 1}") { Part = relation.Target, IsSecret = xml.GetAttribute("state") == "veryHidden" });
        return index;
    }

    private static void AddName(XmlReader xml, List<int> positions, Workbook workbook, ReadLimits limits)
    {
        var name = xml.GetAttribute("name") ?? "";
        var local = xml.GetAttribute("localSheetId");
        var text = xml.ReadElementContentAsString();
        if (name.Length == 0 || text.Length == 0 || text.Length > limits.TextLength || workbook.Names.Count > 10_000) return;
        if (int.TryParse(local, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < positions.Count)
            workbook.Names[$"{positions[position]}!{name}"] = text;
        else
            workbook.Names[name] = text;
    }
}
