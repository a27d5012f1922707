using Chainrule.Sheets.Checking.Findings;
using Chainrule.Testing;
using Xunit.Abstractions;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The twelve workbooks that people made, where they are at hand: judged exactly as their README says.</summary>
public sealed class GivenWorkbooksTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.File("."), "..", "shared", "reference", "workbooks"));

    private static readonly Dictionary<string, string> Truth = new()
    {
        ["01"] = "right",
        ["02"] = "wrong: dE/dw3 AA29:AA108 wrong index; dE/dw4 AB29:AB108 wrong index",
        ["03"] = "wrong: w1 E44:E400 learning rate slipped; w2 F44:F400 learning rate slipped; w3 G44:G400 learning rate slipped; w4 H42:H400 another weight's gradient; w5 M44:M400 learning rate slipped; w6 N44:N400 learning rate slipped; w7 O44:O400 learning rate slipped; w8 P44:P400 learning rate slipped; dE/dw3 Z41:Z400 wrong index; dE/dw4 AA41:AA400 wrong index",
        ["04"] = "wrong: dE/dw3 Z33:Z100 wrong index; dE/dw4 AA33:AA100 wrong index; dE/dw1 X33:X103 bracket; dE/dw2 Y33:Y103 bracket; dE/dw3 Z33:Z103 bracket; dE/dw4 AA33:AA103 bracket",
        ["05"] = "wrong: " + Six("dE/dw6 AC40:AC85 pre-activation for activation"),
        ["06"] = "wrong: dE/dw3 AA31:AA70 wrong weight; dE/dw4 AB31:AB70 wrong weight",
        ["07"] = "wrong: w3 J31:J70 another weight's gradient; w4 K31:K70 another weight's gradient",
        ["08"] = "wrong: " + Six("a_h1 K28:K112 row shifted"),
        ["09"] = "right",
        ["10"] = "not-a-worksheet",
        ["11"] = "wrong: dE/dw3 Z33:Z100 wrong index; dE/dw4 AA33:AA100 wrong index; dE/dw3 Z40:Z140 wrong index; dE/dw4 AA40:AA140 wrong index; dE/dw7 AD40:AD140 wrong index; dE/dw8 AE40:AE140 wrong index",
        ["12"] = "right",
    };

    [GivenWorkbooksFact]
    public void Given_workbooks_are_judged_as_their_readme_says()
    {
        foreach (var (name, wanted) in Truth)
        {
            var report = WorkbookChecker.Check(Path.Combine(Folder, name + ".xlsx"));
            var found = string.Join("; ", report.Findings.Select(f => $"{f.Quantity} {f.Cells} {f.Kind}"));
            output.WriteLine($"{name}: {report.VerdictText}");
            Assert.Equal(wanted, found.Length == 0 ? report.VerdictText : $"{report.VerdictText}: {found}");
        }
    }

    private static string Six(string finding) => string.Join("; ", Enumerable.Repeat(finding, 6));

    /// <summary>Skips where the workbooks are not at hand: they are not ours to copy into the repository.</summary>
    private sealed class GivenWorkbooksFactAttribute : FactAttribute
    {
        public GivenWorkbooksFactAttribute()
        {
            if (!Directory.Exists(Folder)) Skip = "the twelve workbooks lie in ../shared/reference/workbooks, which is not here";
        }
    }
}
