using System.Xml.Linq;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>Adds the sheet of findings at the end of an annotated workbook.</summary>
internal static class FindingsSheet
{
    public static void Add(PackageParts parts, string main, Workbook workbook, FileReport report)
    {
        var part = parts.Free("xl/worksheets/sheet", ".xml");
        var name = "Findings";
        for (var number = 2; workbook.IndexOf(name) >= 0; number++) name = $"Findings {number}";
        parts.Store(part, Write(name, report).Xml(0, 0));
        parts.Declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
        var id = parts.Relate(main, "worksheet", part);
        var document = parts.Load(main);
        XNamespace ns = document.Root!.Name.Namespace;
        var sheets = document.Root.Element(ns + "sheets")!;
        var highest = sheets.Elements(ns + "sheet").Max(s => (int?)s.Attribute("sheetId") ?? 0);
        sheets.Add(new XElement(ns + "sheet", new XAttribute("name", name), new XAttribute("sheetId", highest + 1), new XAttribute((XNamespace)PackageParts.Office + "id", id)));
        parts.Store(main, document);
    }

    private static PlainSheet Write(string name, FileReport report)
    {
        var sheet = new PlainSheet(name, 18, 26, 12, 26, 70, 50, 50, 40);
        sheet.Add("Sheet", "Cells", "Quantity", "Kind", "What is wrong", "Your formula", "The formula that is right", "The derivation");
        // What is not filled in is the learner's to find: the copy may go back to him.
        foreach (var f in report.Findings) sheet.Add(f.Sheet, f.Cells, f.Quantity, f.Kind, f.Message, f.Formula, f.Kind == Diagnosis.Kinds.Missing ? null : f.Correction, f.Derivation);
        if (!report.Findings.Any()) sheet.Add(report.Reason ?? "Nothing is wrong.");
        foreach (var table in report.Tables)
            foreach (var remark in table.Remarks) sheet.Add(table.Sheet, table.Range.A1, null, "remark", remark);
        return sheet;
    }
}
