using Chainrule.Sheets.Checking.Findings;
using Xunit.Abstractions;

namespace Chainrule.Sheets.Tests.Checking;

public sealed class CleanSheetTests(ITestOutputHelper output)
{
    [Fact]
    public void Right_sheets_of_any_layout_have_no_finding()
    {
        var random = new Random(5);
        var failed = new List<string>();
        const int Count = 60;
        for (var i = 0; i < Count; i++)
        {
            var style = SampleStyle.Draw(random);
            using var stream = new MemoryStream(new SampleSheet(style, i).ToBytes());
            var report = WorkbookChecker.Check(stream, "made.xlsx");
            if (report.Verdict != Verdict.Right || report.Tables.Count != 1 || report.Tables[0].Steps != style.Steps || report.Tables[0].Network != string.Join('-', style.Sizes))
                failed.Add($"{i}: {report.VerdictText} {report.Reason} {string.Join(",", report.Tables.Select(t => t.Network))} {string.Join("|", report.Findings.Take(3).Select(f => f.Cells + " " + f.Message))} {Show(style)}");
        }

        output.WriteLine($"{Count - failed.Count} of {Count} right sheets judged right");
        Assert.True(failed.Count == 0, string.Join("\n", failed.Take(12)));
    }

    private static string Show(SampleStyle style) => $"{style} sizes {string.Join('-', style.Sizes)} {string.Join(',', style.Activations)}";
}
