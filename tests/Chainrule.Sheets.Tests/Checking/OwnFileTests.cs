using Chainrule.Sheets.Checking.Reporting;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>A report replaces a report, and nothing else unasked.</summary>
public sealed class OwnFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_report_may_be_written_again()
    {
        string path = Path.Combine(folder, "grades.xlsx");
        Gradebook.Write(path, []);
        OwnFile.Guard(path, [], force: false);
    }

    [Fact]
    public void What_was_handed_in_is_never_replaced()
    {
        string path = Path.Combine(folder, "answer.xlsx");
        Gradebook.Write(path, []);
        var error = Assert.Throws<SheetsException>(() => OwnFile.Guard(path, [Path.Combine(folder, ".", "answer.xlsx")], force: true));
        Assert.Equal($"{path} is one of the workbooks to be checked.\n  Needed: a name of its own for the report, so that nothing handed in is lost.\n  Next: name another file.", error.Message);
    }

    [Fact]
    public void Somebody_elses_file_is_replaced_only_when_forced()
    {
        string path = Path.Combine(folder, "mine.xlsx");
        File.WriteAllText(path, "mine");
        var error = Assert.Throws<SheetsException>(() => OwnFile.Guard(path, [], force: false));
        Assert.StartsWith($"{path} exists, and is no report of this program or was changed since.", error.Message);
        OwnFile.Guard(path, [], force: true);
    }

    [Theory]
    [InlineData("grades.txt", "does not end in .xlsx")]
    [InlineData("nowhere/grades.xlsx", "there is no folder")]
    public void A_place_that_cannot_serve_is_refused(string name, string told)
    {
        string path = Path.Combine(folder, name);
        Assert.Contains(told, Assert.Throws<SheetsException>(() => OwnFile.Guard(path, [], force: false)).Message);
    }
}
