using System.IO.Compression;
using System.Xml.Linq;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>
/// Writes a copy of the learner's workbook with the wrong cells coloured, a comment on each, and a sheet of findings.
/// Parts that need no change go over byte for byte; in the others only what is named here is touched.
/// </summary>
internal static class Annotator
{
    public static void Write(string source, string target, FileReport report)
    {
        if (Path.GetFullPath(source) == Path.GetFullPath(target))
            throw new UnreadableException($"The annotated copy would replace the learner's own workbook '{source}'. Name another file.");
        var workbook = WorkbookReader.Read(source);
        WholeFile.Write(target, stream =>
        {
            using var original = ZipFile.OpenRead(source);
            var parts = new PackageParts(original);
            Annotate(parts, workbook, report);
            parts.Save(stream);
        });
    }

    private static void Annotate(PackageParts parts, Workbook workbook, FileReport report)
    {
        var main = parts.MainPart();
        var styles = new MarkedStyles(parts, main);
        foreach (var sheet in workbook.Sheets)
        {
            var findings = report.Findings.Where(f => f.Sheet == sheet.Name).ToList();
            if (findings.Count == 0) continue;
            Colour(parts, sheet, findings, styles);
            new CommentWriter(parts, sheet.Part).Write(findings);
        }

        styles.Save();
        FindingsSheet.Add(parts, main, workbook, report);
    }

    private static void Colour(PackageParts parts, Sheet sheet, List<Finding> findings, MarkedStyles styles)
    {
        var document = parts.Load(sheet.Part);
        var areas = findings.SelectMany(f => f.Areas).ToList();
        XNamespace main = document.Root!.Name.Namespace;
        int row = 0;
        foreach (var line in document.Root.Element(main + "sheetData")!.Elements(main + "row"))
        {
            row = (int?)line.Attribute("r") ?? row + 1;
            var column = 0;
            foreach (var cell in line.Elements(main + "c"))
            {
                if (CellAddress.TryParse((string?)cell.Attribute("r"), out var r, out var c)) (row, column) = (r, c);
                else column++;
                if (areas.Exists(a => a.Contains(row, column))) cell.SetAttributeValue("s", styles.Marked((int?)cell.Attribute("s") ?? 0));
            }
        }

        parts.Store(sheet.Part, document);
    }
}
