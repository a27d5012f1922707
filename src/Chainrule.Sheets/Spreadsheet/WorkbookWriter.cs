using System.IO.Compression;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Writes a workbook as an Office Open XML package.</summary>
internal static class WorkbookWriter
{
    /// <summary>The program named in the files we write, by which we know them again.</summary>
    public const string Application = "Chainrule";

    /// <returns>How many cells were written.</returns>
    public static long Write(WorkbookPlan workbook, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var parts = new PackageParts(zip);
        var styles = new StyleTable();
        long cells = 0;
        int drawings = 0;
        int charts = 0;
        for (int k = 1; k <= workbook.Sheets.Count; k++)
        {
            SheetPlan sheet = workbook.Sheets[k - 1];
            using (Stream part = parts.Open($"xl/worksheets/sheet{k}.xml", "spreadsheetml.worksheet+xml"))
            {
                cells += SheetWriter.Write(sheet, part, styles, first: k == 1);
            }

            if (sheet.Drawing is not { } drawing) continue;
            parts.Relate($"xl/worksheets/sheet{k}.xml", ("drawing", $"../drawings/drawing{++drawings}.xml"));
            parts.Add($"xl/drawings/drawing{drawings}.xml", "drawing+xml", DrawingWriter.Write(drawing));
            if (drawing.Charts.Count == 0) continue;
            int before = charts;
            foreach (Chart chart in drawing.Charts) parts.Add($"xl/charts/chart{++charts}.xml", "drawingml.chart+xml", ChartWriter.Write(chart));
            parts.Relate($"xl/drawings/drawing{drawings}.xml",
                [.. Enumerable.Range(before + 1, charts - before).Select(n => ("chart", $"../charts/chart{n}.xml"))]);
        }

        parts.Add("xl/styles.xml", "spreadsheetml.styles+xml", styles.Write());
        WorkbookParts.Write(workbook, parts);
        return cells;
    }
}
