using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests.Verbs;

public sealed class CheckVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-check-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Right_worksheet_takes_two_lines()
    {
        (int exitCode, string output, string error) = Run("check", Put("answer.xlsx", HandedIn.Worksheet(8)));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal($"{In("answer.xlsx")}: right\n  Sheet1!A2:AE10  2-2-2, sigmoid, ½ squared error, 8 steps, learning rate 0.5 (B1)\n", output);
    }

    [Fact]
    public void Wrong_worksheet_tells_cell_formula_reason_derivation_and_mend()
    {
        (int exitCode, string output, _) = Run("check", Put("answer.xlsx", HandedIn.Worksheet(8, f => f.StartsWith("=(T", StringComparison.Ordinal) && f.Contains("*J", StringComparison.Ordinal) ? f.Replace("-B", "-A", StringComparison.Ordinal) : f)));
        Assert.Equal(1, exitCode);
        Assert.Contains("answer.xlsx: wrong, 1 finding\n", output);
        Assert.Contains("    Sheet1!AD3:AD10  ∂E/∂w7   ", output);
        Assert.Contains("wrong index\n      your formula    =(T3-A3)*T3*(1-T3)*J3    (in AD3)\n", output);
        Assert.Contains("uses t1 (A3) where t2 (B3) belongs.\n", output);
        Assert.Contains("      the derivation  ∂E/∂w7 = (a_o2 − t2) · a_o2(1 − a_o2) · a_h1\n", output);
        Assert.EndsWith("      put in          =(T3-B3)*T3*(1-T3)*J3    (in AD3, then fill)\n", output);
    }

    [Fact]
    public void Unfinished_worksheet_tells_what_is_right_so_far_and_gives_no_answers()
    {
        (int exitCode, string output, _) = Run("check", Put("answer.xlsx", HandedIn.Worksheet(8, f => Regex.IsMatch(f, "^=[M-O][0-9]+\\*|^=1/.*[QS]|^=0|^=U|^=\\(") ? "" : f)));
        Assert.Equal(1, exitCode);
        Assert.Contains("    Not finished.\n      right so far    w1, w2, w3, w4, h1, a_h1, h2, a_h2, w5, w6, w7, w8\n      not filled in   o1 Q3:Q10, ", output);
        Assert.DoesNotContain("put in", output);
    }

    [Fact]
    public void First_step_that_is_whole_is_right_so_far()
    {
        (int exitCode, string output, _) = Run("check", Put("answer.xlsx", HandedIn.Worksheet(8, f => Regex.IsMatch(f, @"\$B\$1|[A-Z]([4-9]|10)\b") ? "" : f)));
        Assert.Equal(1, exitCode);
        Assert.Contains("    Not finished.\n      right so far    ", output);
        Assert.Contains("E_total, ∂E/∂w1", output);
        Assert.Contains("7 steps are not filled in", output);
        Assert.DoesNotContain("put in", output);
    }

    [Fact]
    public void Folder_names_every_table_in_it_and_what_is_passed_over()
    {
        Put("ada/answer.xlsx", HandedIn.Worksheet(4));
        Put("bob/answer.csv", "w1,w2\n0.15,0.2\n"u8.ToArray());
        Put("bob/answer.numbers", [0x50, 0x4B, 3, 4]);
        Put("bob/~$answer.xlsx", [1]);
        Put("bob/.answer.ods", [1]);
        Put("__MACOSX/answer.xlsx", [1]);
        Put("task.pdf", "%PDF"u8.ToArray());
        (int exitCode, string output, string error) = Run("check", folder);
        Assert.Equal(2, exitCode);
        Assert.Contains($"{In("ada/answer.xlsx")}: right\n", output);
        Assert.Contains($"{In("bob/answer.csv")}: unreadable\n  This is a text file, such as CSV; it has no formulas.", output);
        Assert.Contains($"{In("bob/answer.numbers")}: unreadable\n", output);
        Assert.EndsWith("3 files: 2 unreadable, 1 right\n", output);
        Assert.Equal($"Passed over, as it is no workbook: {In("task.pdf")}.\n", error);
    }

    [Fact]
    public void Gradebook_tells_files_of_one_name_apart()
    {
        Put("ada/answer.xlsx", HandedIn.Worksheet(4));
        Put("bob/answer.xlsx", HandedIn.Worksheet(4));
        Run("check", folder, "--gradebook", In("grades.xlsx"));
        FileReport grades = WorkbookChecker.Check(In("grades.xlsx"));
        Assert.Equal(Verdict.NotAWorksheet, grades.Verdict);
        using ZipArchive zip = ZipFile.OpenRead(In("grades.xlsx"));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        string text = sheet.ReadToEnd();
        // Each is named in its own row, and once more in the other's.
        Assert.Equal((3, 3), (text.Split(In("ada/answer.xlsx")).Length, text.Split(In("bob/answer.xlsx")).Length));
    }

    [Fact]
    public void File_that_is_not_there_is_unreadable_with_a_name_that_is_near()
    {
        Put("answer.xlsx", HandedIn.Worksheet(4));
        (int exitCode, string output, _) = Run("check", In("anwser.xlsx"));
        Assert.Equal((2, $"{In("anwser.xlsx")}: unreadable\n  There is no file of this name. Needed: a workbook (.xlsx or .xlsm), or a folder of them. Next: did you mean 'answer.xlsx'?\n"), (exitCode, output));
        Assert.Contains($"There is no folder '{In("no")}'.", Run("check", Path.Combine(In("no"), "a.xlsx")).Out);
    }

    [Theory]
    [InlineData("a.xlsx", "b.xlsx", "check the path.")]
    [InlineData("ada.xlsx", "bob.xlsx", "check the path.")]
    [InlineData("exercise.xlsx", "exercise-answers.xlsx", "did you mean 'exercise-answers.xlsx'?")]
    [InlineData("answer.xlsx", "answer.xlsm", "did you mean 'answer.xlsm'?")]
    public void Ending_alone_makes_no_file_near(string missing, string there, string next)
    {
        Put(there, HandedIn.Worksheet(2));
        Assert.EndsWith($"Next: {next}\n", Run("check", In(missing)).Out);
    }

    [Fact]
    public void Json_holds_verdict_points_and_findings_under_the_keys_of_the_design()
    {
        (int exitCode, string output, _) = Run("check", Put("answer.xlsx", HandedIn.Worksheet(8, f => f == "=U7+V7" ? "=U7" : f)), "--json");
        Assert.Equal(1, exitCode);
        JsonElement file = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("files").EnumerateArray());
        Assert.Equal(("wrong", 98.1), (file.GetProperty("verdict").GetString(), file.GetProperty("points").GetDouble()));
        JsonElement table = Assert.Single(file.GetProperty("tables").EnumerateArray());
        Assert.Equal(("Sheet1", "A2:AE10", "2-2-2", 8), (table.GetProperty("sheet").GetString(), table.GetProperty("range").GetString(), table.GetProperty("network").GetString(), table.GetProperty("steps").GetInt32()));
        JsonElement finding = Assert.Single(table.GetProperty("findings").EnumerateArray());
        Assert.Equal(("missing term", "E_total", "W7"), (finding.GetProperty("kind").GetString(), finding.GetProperty("quantity").GetString(), finding.GetProperty("cells").GetString()));
        Assert.True(finding.GetProperty("expected").GetDouble() > finding.GetProperty("found").GetDouble());
        Assert.StartsWith("E_total: ", finding.GetProperty("message").GetString());
    }

    private string In(string name) => Path.Combine(folder, name);

    private string Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllBytes(In(name), bytes);
        return In(name);
    }

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), [CheckVerb.Verb]).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }
}
