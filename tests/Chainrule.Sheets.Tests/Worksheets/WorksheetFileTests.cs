using System.IO.Compression;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Worksheets;

public sealed class WorksheetFileTests : IDisposable
{
    private static readonly WorksheetPlan Plan = new() { Network = new NetworkOptions().Plan(), Rows = 5 };

    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-file-").FullName;

    private string Path => System.IO.Path.Combine(folder, "sheet.xlsx");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_of_ours_is_replaced_without_being_told_to()
    {
        WorksheetFile.Write(Plan, Path);
        WorksheetFile.Write(Plan with { Rows = 9 }, Path);
        Assert.Contains("Training!F13", WorkbookReading.Values(Path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Same_plan_gives_the_same_bytes()
    {
        WorksheetFile.Write(Plan, Path);
        byte[] first = File.ReadAllBytes(Path);
        WorksheetFile.Write(Plan, Path);
        Assert.Equal(first, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData("not a workbook at all")]
    [InlineData("")]
    public void File_of_somebody_else_is_kept_unless_forced(string content)
    {
        File.WriteAllText(Path, content);
        SheetsException refused = Assert.Throws<SheetsException>(() => WorksheetFile.Write(Plan, Path));
        Assert.Equal($"{Path} exists, and was not written by this program or was changed since.\n  Needed: a place where nothing of yours is lost.\n"
            + "  Next: name another file with -o, or say --force to replace it.", refused.Message);
        Assert.Equal(content, File.ReadAllText(Path));
        WorksheetFile.Write(Plan, Path, force: true);
        Assert.NotEmpty(WorkbookReading.FormulaCells(Path));
    }

    [Fact]
    public void File_that_another_program_saved_is_kept()
    {
        WorksheetFile.Write(Plan, Path);
        using (ZipArchive zip = ZipFile.Open(Path, ZipArchiveMode.Update))
        {
            zip.GetEntry("docProps/app.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("docProps/app.xml").Open());
            writer.Write("<Properties><Application>Microsoft Excel</Application></Properties>");
        }

        Assert.Throws<SheetsException>(() => WorksheetFile.Write(Plan, Path));
    }

    [Fact]
    public void Failure_half_way_leaves_the_old_file_and_nothing_beside_it()
    {
        WorksheetFile.Write(Plan, Path);
        byte[] before = File.ReadAllBytes(Path);
        Assert.Throws<InvalidOperationException>(() => Sheets.Spreadsheet.SafeFile.Replace(Path, stream =>
        {
            stream.Write(new byte[1000]);
            throw new InvalidOperationException();
        }));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Place_that_cannot_be_written_is_told()
    {
        Assert.Contains("is a folder", Assert.Throws<SheetsException>(() => WorksheetFile.Write(Plan, folder)).Message);
        Assert.Contains("does not end in .xlsx", Assert.Throws<SheetsException>(() => WorksheetFile.Write(Plan, Path + ".csv")).Message);
        string nowhere = System.IO.Path.Combine(folder, "none", "sheet.xlsx");
        Assert.Contains("does not exist", Assert.Throws<SheetsException>(() => WorksheetFile.Write(Plan, nowhere)).Message);
    }

    [Fact]
    public void Lengths_and_rates_that_cannot_be_are_told()
    {
        Assert.StartsWith("--rows 1 is not a length", Assert.Throws<SheetsException>(() => (Plan with { Rows = 1 }).Checked()).Message);
        Assert.StartsWith("The rates are 0.1, -2.", Assert.Throws<SheetsException>(() => (Plan with { Rates = [0.1, -2] }).Checked()).Message);
        Assert.StartsWith("The rates are none.", Assert.Throws<SheetsException>(() => (Plan with { Rates = [] }).Checked()).Message);
    }

    [Fact]
    public void Exercise_shows_no_result_where_the_learner_is_to_find_it()
    {
        WorksheetFile.Write(Plan with { Blank = true }, Path);
        Dictionary<string, object> shown = WorkbookReading.Values(Path);
        double[] numbers = [.. shown.Where(cell => !cell.Key.StartsWith("Key!", StringComparison.Ordinal) && !cell.Key.StartsWith("Derivation key!", StringComparison.Ordinal)
            && !cell.Key.StartsWith("Rate tables!", StringComparison.Ordinal)).Select(cell => cell.Value).OfType<double>()];
        Dictionary<Sheets.Algebra.Symbol, double> found = new HandNetwork(Plan.Network).Forward();
        foreach (string name in new[] { "h1", "a_h1", "o2", "a_o2", "E1", "E_total" })
            Assert.DoesNotContain(numbers, number => Math.Abs(number - found[new Sheets.Algebra.Symbol(name)]) < 1e-9);
        Assert.DoesNotContain(shown, cell => cell.Key.StartsWith("Training!", StringComparison.Ordinal) && cell.Value is "✗");
        string first = found[new Sheets.Algebra.Symbol("E_total")].ToString("G6");
        Assert.DoesNotContain(shown.Values.OfType<string>(), text => text.Contains(first, StringComparison.Ordinal));
    }
}
