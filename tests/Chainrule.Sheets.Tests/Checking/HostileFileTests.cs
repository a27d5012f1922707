using System.IO.Compression;
using System.Text;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>Files made to hurt, and files that are something else: each is refused with a reason.</summary>
public sealed class HostileFileTests
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    [Theory]
    [InlineData("", "empty (0 bytes)")]
    [InlineData("a,b\n1,2\n", "text file, such as CSV")]
    [InlineData("<html></html>", "HTML or XML")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("PK\u0003\u0004rest is missing", "damaged or cut short")]
    public void Other_files_are_told_by_what_they_are(string content, string reason) => AssertRefused(Encoding.UTF8.GetBytes(content), reason);

    [Fact]
    public void Old_workbooks_and_lock_files_are_told()
    {
        AssertRefused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "old .xls");
        using var stream = new MemoryStream([1, 2, 3]);
        Assert.Contains("lock file", WorkbookChecker.Check(stream, "~$answer.xlsx").Reason);
    }

    [Fact]
    public void Missing_file_is_unreadable_with_its_reason() =>
        Assert.Contains("cannot be opened", WorkbookChecker.Check(Path.Combine(Path.GetTempPath(), "chainrule-no-such-file.xlsx")).Reason);

    [Fact]
    public void Bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Replace(HandedIn.Worksheet(), Sheet, zip =>
        {
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)' ');
            zip.Write("<worksheet><sheetData>"u8);
            for (var i = 0; i < 98; i++) zip.Write(blank);
        });
        Assert.True(bomb.Length < 1 << 20);
        AssertRefused(bomb, "unpacks to more than", "Reading took longer");
    }

    [Fact]
    public void Entity_expansion_is_refused() =>
        AssertRefused(Replace(HandedIn.Worksheet(), Sheet, zip => zip.Write("<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>"u8)), "damaged");

    [Fact]
    public void Depth_without_end_is_refused() =>
        AssertRefused(Replace(HandedIn.Worksheet(), Sheet, zip => zip.Write(Encoding.ASCII.GetBytes("<worksheet>" + string.Concat(Enumerable.Repeat("<a>", 5000))))), "nested deeper");

    [Fact]
    public void Part_that_is_missing_is_named() => AssertRefused(Replace(HandedIn.Worksheet(), "xl/workbook.xml", null), "xl/workbook.xml");

    [Fact]
    public void Million_shared_formulas_end_early()
    {
        var cells = new StringBuilder("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A700000\" si=\"0\">SUM(B1:B700000)</f></c></row>");
        for (var row = 2; row < 420_000; row++) cells.Append("<row r=\"").Append(row).Append("\"><c r=\"A").Append(row).Append("\"><f t=\"shared\" si=\"0\"/></c></row>");
        AssertRefused(Replace(HandedIn.Worksheet(), Sheet, zip => zip.Write(Encoding.ASCII.GetBytes(cells.Append("</sheetData></worksheet>").ToString()))), "more than 400,000 cells", "Reading took longer");
    }

    [Fact]
    public void Sums_over_everything_in_every_cell_end_early()
    {
        var book = HandedIn.Worksheet(40, f => f.Contains("0.5*", StringComparison.Ordinal) ? f + "+0*SUM($A:$ZZ)" : f);
        using var stream = new MemoryStream(book);
        Assert.NotEqual(Verdict.Unreadable, WorkbookChecker.Check(stream, "sums.xlsx").Verdict);
        var limits = ReadLimits.Default with { Cells = 100 };
        using var again = new MemoryStream(book);
        Assert.Contains("more than 100 cells", Assert.Throws<UnreadableException>(() => WorkbookReader.Read(again, "sums.xlsx", limits)).Message);
    }

    private static void AssertRefused(byte[] bytes, params string[] reasons)
    {
        using var stream = new MemoryStream(bytes);
        var report = WorkbookChecker.Check(stream, "hostile.xlsx");
        Assert.Equal(Verdict.Unreadable, report.Verdict);
        Assert.True(Array.Exists(reasons, r => report.Reason!.Contains(r, StringComparison.Ordinal)), report.Reason);
    }

    private static byte[] Replace(byte[] workbook, string part, Action<Stream>? write)
    {
        using var memory = new MemoryStream();
        memory.Write(workbook);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            if (write is not null)
            {
                using var stream = zip.CreateEntry(part).Open();
                write(stream);
            }
        }

        return memory.ToArray();
    }
}
