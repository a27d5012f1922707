using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>The parts that a workbook has once: its list of sheets and names, its properties, its relationships.</summary>
internal static class WorkbookParts
{
    private static readonly XNamespace S = OpenXmlNames.Spreadsheet;
    private static readonly XNamespace R = OpenXmlNames.Relationships;
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    public static void Write(WorkbookPlan workbook, PackageParts parts)
    {
        int sheets = workbook.Sheets.Count;
        parts.Add("xl/workbook.xml", "spreadsheetml.sheet.main+xml", Workbook(workbook));
        parts.Relate("xl/workbook.xml",
            [.. Enumerable.Range(1, sheets).Select(k => ("worksheet", $"worksheets/sheet{k}.xml")), ("styles", "styles.xml")]);
        parts.Add("docProps/app.xml", "extended-properties+xml", new XElement(P + "Properties", new XElement(P + "Application", WorkbookWriter.Application)));
        parts.AddOther("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", new XElement(Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName),
            new XElement(Dc + "title", workbook.Title),
            new XElement(Dc + "description", workbook.Description)));
        parts.Relate("", ("officeDocument", "xl/workbook.xml"), ("extended-properties", "docProps/app.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"));
        parts.Close();
    }

    private static XElement Workbook(WorkbookPlan workbook) => new(S + "workbook",
        new XAttribute(XNamespace.Xmlns + "r", R.NamespaceName),
        new XElement(S + "workbookPr"),
        new XElement(S + "bookViews", new XElement(S + "workbookView", new XAttribute("xWindow", 0), new XAttribute("yWindow", 0),
            new XAttribute("windowWidth", 28800), new XAttribute("windowHeight", 16000), new XAttribute("activeTab", 0))),
        new XElement(S + "sheets", workbook.Sheets.Select((sheet, k) => new XElement(S + "sheet",
            new XAttribute("name", sheet.Name),
            new XAttribute("sheetId", k + 1),
            sheet.Visibility == SheetVisibility.Visible ? null : new XAttribute("state", sheet.Visibility == SheetVisibility.Hidden ? "hidden" : "veryHidden"),
            new XAttribute(R + "id", $"rId{k + 1}")))),
        Names(workbook),
        // Asked to work everything out again on opening: the values stored are ours, the reader's program then vouches for its own.
        new XElement(S + "calcPr", new XAttribute("calcId", 191029), new XAttribute("fullCalcOnLoad", 1)));

    private static XElement? Names(WorkbookPlan workbook)
    {
        List<XElement> names = [.. workbook.Names.Select(name => Name(name.Name, name.Target))];
        for (int k = 0; k < workbook.Sheets.Count; k++)
        {
            SheetPlan sheet = workbook.Sheets[k];
            string prefix = Cells.Sheet(sheet.Name) + "!";
            string[] repeated = [.. new[] { sheet.Print.RepeatColumns, sheet.Print.RepeatRows }.OfType<string>().Select(range => prefix + range)];
            if (sheet.Print.Areas.Count > 0) names.Add(Name("_xlnm.Print_Area", string.Join(',', sheet.Print.Areas.Select(area => prefix + area)), k));
            if (repeated.Length > 0) names.Add(Name("_xlnm.Print_Titles", string.Join(',', repeated), k));
        }

        return names.Count == 0 ? null : new XElement(S + "definedNames",
            names.OrderBy(name => name.Attribute("name")!.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static XElement Name(string name, string target, int? sheet = null) => new(S + "definedName",
        new XAttribute("name", name), sheet is null ? null : new XAttribute("localSheetId", sheet), target);
}
