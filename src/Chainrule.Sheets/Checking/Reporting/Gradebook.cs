using Chainrule.Sheets.Checking.Findings;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>A class at a glance: a row a file, every finding, counts of each sort of mistake, and which files share a template.</summary>
internal static class Gradebook
{
    public static void Write(string path, IReadOnlyList<FileReport> reports) =>
        WholeFile.Write(path, stream => Write(stream, reports));

    public static void Write(Stream stream, IReadOnlyList<FileReport> reports) =>
        PlainWorkbook.Write(stream, [Grades(reports), Found(reports), Kinds(reports), Templates(reports)]);

    private static PlainSheet Grades(IReadOnlyList<FileReport> reports)
    {
        var sheet = new PlainSheet("Grades", 40, 16, 9, 10, 10, 50, 40);
        sheet.Add("File", "Verdict", "Points", "Tables", "Findings", "What is wrong", "Same formulas as");
        var shared = Shared(reports);
        foreach (var report in reports)
        {
            var wrong = report.Reason ?? string.Join("; ", report.Findings.GroupBy(f => f.Kind).Select(g => $"{g.Key}: {string.Join(", ", g.Select(f => f.Quantity).Distinct())}"));
            var copies = Marks(report).SelectMany(m => shared.GetValueOrDefault(m, [])).Where(f => f != report.File).Distinct();
            sheet.Add(report.File, report.VerdictText, Points.Of(report), report.Tables.Count, report.Findings.Count(), wrong, string.Join(", ", copies));
        }

        return sheet;
    }

    private static PlainSheet Found(IReadOnlyList<FileReport> reports)
    {
        var sheet = new PlainSheet("Findings", 40, 18, 12, 24, 24, 60, 45, 45);
        sheet.Add("File", "Sheet", "Quantity", "Cells", "Kind", "Message", "Formula", "Correction");
        foreach (var report in reports)
            foreach (var f in report.Findings) sheet.Add(report.File, f.Sheet, f.Quantity, f.Cells, f.Kind, f.Message, f.Formula, f.Correction);
        return sheet;
    }

    private static PlainSheet Kinds(IReadOnlyList<FileReport> reports)
    {
        var sheet = new PlainSheet("Kinds", 34, 12, 12);
        sheet.Add("Kind", "Findings", "Files");
        var all = reports.SelectMany(r => r.Findings.Select(f => (r.File, f.Kind)));
        foreach (var kind in all.GroupBy(p => p.Kind).OrderByDescending(g => g.Count())) sheet.Add(kind.Key, kind.Count(), kind.Select(p => p.File).Distinct().Count());
        return sheet;
    }

    private static PlainSheet Templates(IReadOnlyList<FileReport> reports)
    {
        var sheet = new PlainSheet("Shared templates", 18, 10, 90);
        sheet.Add("Formulas", "Files", "Which");
        foreach (var (mark, files) in Shared(reports).Where(p => p.Value.Count > 1).OrderByDescending(p => p.Value.Count)) sheet.Add(mark, files.Count, string.Join(", ", files));
        return sheet;
    }

    private static IEnumerable<string> Marks(FileReport report) => report.Tables.Select(t => t.Fingerprint).Where(m => m.Length > 0).Distinct();

    private static Dictionary<string, List<string>> Shared(IReadOnlyList<FileReport> reports) =>
        reports.SelectMany(r => Marks(r).Select(m => (Mark: m, r.File))).GroupBy(p => p.Mark).ToDictionary(g => g.Key, g => g.Select(p => p.File).Distinct().ToList());
}
