using System.IO.Compression;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Reporting;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

public sealed class ReportingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chainrule-reporting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The template's mistake: a_h1 where a_h2 belongs, in two columns.
    private static string Template(string formula) => formula.Contains('N', StringComparison.Ordinal) && formula.Contains('P', StringComparison.Ordinal)
        ? System.Text.RegularExpressions.Regex.Replace(formula, @"L(\d+)\*\(1-L\d+\)", "J$1*(1-J$1)")
        : formula;

    [Fact]
    public void Annotated_copy_marks_the_cells_and_keeps_every_other_part()
    {
        var source = Put("answer.xlsx", HandedIn.Worksheet(6, Template));
        var report = WorkbookChecker.Check(source);
        Assert.Equal(["dE/dw3 Z3:Z8", "dE/dw4 AA3:AA8"], report.Findings.Select(f => $"{f.Quantity} {f.Cells}"));
        var target = Path.Combine(_folder, "marked.xlsx");
        Annotator.Write(source, target, report);
        using var before = ZipFile.OpenRead(source);
        using var after = ZipFile.OpenRead(target);
        string[] touched = ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"];
        foreach (var entry in before.Entries.Where(e => !touched.Contains(e.FullName))) Assert.Equal(Bytes(entry), Bytes(after.GetEntry(entry.FullName)!));
        var marked = WorkbookReader.Read(target);
        Assert.Equal(["Sheet1", "Findings"], marked.Sheets.Select(s => s.Name));
        Assert.Equal("dE/dw3", marked.Sheets[1][2, 3]!.Text);
        using var comments = new StreamReader(after.Entries.Single(e => e.Name.StartsWith("comments", StringComparison.Ordinal)).Open());
        Assert.Equal(12, comments.ReadToEnd().Split("<comment ").Length - 1);
        // What the learner wrote is still there, and is judged the same.
        Assert.Equal(report.Findings.Select(f => f.Message), WorkbookChecker.Check(target).Findings.Select(f => f.Message));
    }

    [Fact]
    public void Annotating_never_replaces_the_learners_own_file()
    {
        var source = Put("answer.xlsx", HandedIn.Worksheet());
        Assert.Contains("would replace", Assert.Throws<UnreadableException>(() => Annotator.Write(source, source, WorkbookChecker.Check(source))).Message);
    }

    [Fact]
    public void Gradebook_has_a_row_a_file_and_tells_shared_templates()
    {
        string[] files = [Put("a.xlsx", HandedIn.Worksheet(6, Template)), Put("b.xlsx", HandedIn.Worksheet(9, Template)), Put("c.xlsx", HandedIn.Worksheet()), Put("d.csv", "x,y"u8.ToArray())];
        var target = Path.Combine(_folder, "grades.xlsx");
        Gradebook.Write(target, [.. files.Select(WorkbookChecker.Check)]);
        var book = WorkbookReader.Read(target);
        Assert.Equal(["Grades", "Findings", "Kinds", "Shared templates"], book.Sheets.Select(s => s.Name));
        Assert.Equal(["wrong", "wrong", "right", "unreadable"], Enumerable.Range(2, 4).Select(r => book.Sheets[0][r, 2]!.Text));
        Assert.Equal(100, book.Sheets[0][4, 3]!.Number);
        Assert.InRange(book.Sheets[0][2, 3]!.Number, 90, 95);
        Assert.Null(book.Sheets[0][5, 3]);
        Assert.Equal(files[1], book.Sheets[0][2, 7]!.Text);
        Assert.Equal(("wrong index", 4.0, 2.0), (book.Sheets[2][2, 1]!.Text, book.Sheets[2][2, 2]!.Number, book.Sheets[2][2, 3]!.Number));
        Assert.Equal(2, book.Sheets[3][2, 2]!.Number);
    }

    [Fact]
    public void Annotated_exercise_shows_no_hidden_sheet_and_gives_no_answers()
    {
        var blank = Path.Combine(_folder, "blank.xlsx");
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions().Plan(), Blank = true, Rows = 4 }, blank, force: true);
        var begun = Path.Combine(_folder, "begun.xlsx");
        var parts = new PackageParts(ZipFile.OpenRead(blank));
        var training = WorkbookReader.Read(blank).Sheets.Single(s => s.Name == "Training");
        var document = parts.Load(training.Part);
        var cell = document.Descendants().First(e => (string?)e.Attribute("r") == "O5");
        cell.Add(new System.Xml.Linq.XElement(cell.Name.Namespace + "f", "K5*I5+L5*J5"));
        parts.Store(training.Part, document);
        using (var file = File.Create(begun)) parts.Save(file);
        var report = WorkbookChecker.Check(begun);
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.All(report.Findings, f => Assert.Equal("missing", f.Kind));
        var marked = Path.Combine(_folder, "marked.xlsx");
        Annotator.Write(begun, marked, report);
        Assert.Equal(States(blank).Append("Findings "), States(marked));
        var findings = WorkbookReader.Read(marked).Sheets.Single(s => s.Name == "Findings");
        Assert.DoesNotContain(findings.Cells, c => c.Text.StartsWith('='));

        static IEnumerable<string> States(string path)
        {
            using var zip = ZipFile.OpenRead(path);
            using var xml = zip.GetEntry("xl/workbook.xml")!.Open();
            return [.. System.Xml.Linq.XDocument.Load(xml).Descendants().Where(e => e.Name.LocalName == "sheet").Select(e => $"{(string?)e.Attribute("name")} {(string?)e.Attribute("state")}")];
        }
    }

    [Fact]
    public void Points_fall_by_a_fair_share_for_each_quantity()
    {
        Assert.Equal(100, Given(HandedIn.Worksheet()));
        // Two wrong columns of 27.
        Assert.Equal(92.6, Given(HandedIn.Worksheet(6, Template)));
        // One wrong cell takes half of its column's share.
        Assert.Equal(98.1, Given(HandedIn.Worksheet(12, f => f == "=U7+V7" ? "=U7" : f)));
        Assert.Equal(96.3, Given(Learner.Changed((r, c, value) => c == 23 && r > 2 ? null : value)));
        // A row of ten, and the next one, not filled in.
        Assert.Equal(80, Given(Learner.Changed((r, c, value) => r > 10 && c > 4 ? null : value)));

        double? Given(byte[] bytes) => Points.Of(Learner.Check(bytes));
    }

    [Fact]
    public void Tables_of_other_rates_do_not_dilute_the_points()
    {
        var ours = new WorksheetPlan { Network = new NetworkOptions().Plan(), Rows = 6, Rates = [0.1, 0.2, 0.5] };
        var path = Path.Combine(_folder, "ours.xlsx");
        WorksheetFile.Write(ours, path, force: true);
        var right = WorkbookChecker.Check(path);
        Assert.Equal((4, 100.0), (right.Tables.Count, Points.Of(right)));
        var wrong = right with { Tables = [right.Tables[0] with { Findings = WorkbookChecker.Check(Put("w.xlsx", HandedIn.Worksheet(6, Template))).Tables[0].Findings }, .. right.Tables.Skip(1)] };
        Assert.Equal(92.6, Points.Of(wrong));
        // Two who leave our formulas as they are have copied from nobody.
        Assert.All(right.Tables, t => Assert.Equal("", t.Fingerprint));
    }

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
