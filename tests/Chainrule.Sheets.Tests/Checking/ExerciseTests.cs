using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reporting;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Spreadsheet;
using Chainrule.Sheets.Tests.Worksheets;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>What our own exercise asks for beside its table: the derivation, and the errors at other learning rates.</summary>
public sealed class ExerciseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chainrule-exercise-").FullName;
    private readonly string _path;
    private readonly Dictionary<string, object> _values;
    private readonly IReadOnlyList<string> _asked;

    public ExerciseTests()
    {
        _path = Path.Combine(_folder, "exercise.xlsx");
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions { Seed = 7 }.Plan(), Blank = true, Seed = 7, Rows = 6 }, _path);
        _values = WorkbookReading.Values(_path);
        var formulas = WorkbookReading.Formulas(_path);
        // The table is filled in by the key's formulas, which look at their own sheet.
        Put("Training", formulas.Where(f => f.Key.StartsWith("Key!", StringComparison.Ordinal) && !formulas.ContainsKey("Training" + f.Key[3..]) && !_values.ContainsKey("Training" + f.Key[3..])).ToDictionary(f => f.Key[4..], f => "=" + f.Value));
        _asked = [.. formulas.Keys.Where(cell => cell.StartsWith("Derivation key!", StringComparison.Ordinal)).Select(cell => "C" + cell["Derivation key!D".Length..])];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Derivation_that_is_not_begun_is_told_as_such_and_costs_nothing()
    {
        var report = Check();
        Assert.Equal((Verdict.Right, 100), (report.Verdict, Points.Of(report)));
        Assert.Equal(["Training", "Derivation", "Learning rates"], report.Tables.Select(t => t.Sheet));
        Assert.Equal($"{_asked.Count} cells to fill in, not begun", report.Tables[1].Understood);
    }

    [Fact]
    public void Six_significant_digits_will_do_in_every_cell()
    {
        Put("Derivation", _asked.ToDictionary(cell => cell, cell => Digits(Truth(cell))));
        Put("Learning rates", Rates().ToDictionary(rate => rate.Cell, rate => Digits(rate.Error)));
        var report = Check();
        Assert.Equal("", string.Join('\n', report.Findings.Select(f => $"{f.Cells} {f.Message} {f.Found} {f.Expected}")));
        Assert.Equal((Verdict.Right, 100), (report.Verdict, Points.Of(report)));
        Assert.Equal($"{_asked.Count} cells to fill in, all of them filled in", report.Tables[1].Understood);
    }

    [Fact]
    public void One_number_in_all_cells_is_wrong_in_every_one()
    {
        Put("Derivation", _asked.ToDictionary(cell => cell, _ => "42"));
        var report = Check();
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Equal(_asked, report.Findings.Select(f => f.Cells));
        Assert.All(report.Findings, f => Assert.Equal(("wrong value", Truth(f.Cells)), (f.Kind, f.Expected)));
        // 27 quantities of the table are right, and none of the derivation.
        Assert.InRange(Points.Of(report)!.Value, 30, 60);
    }

    [Theory]
    [InlineData(1.00003, true)]
    [InlineData(1.000018, false)]
    [InlineData(0.99997, true)]
    public void What_rounding_to_six_digits_cannot_do_is_told(double times, bool isWrong)
    {
        string cell = Asking("∂E1/∂a_o1 = ?");
        Put("Derivation", new Dictionary<string, string> { [cell] = (Truth(cell) * times).ToString("R", CultureInfo.InvariantCulture) });
        Assert.Equal(isWrong, Check().Findings.Any(f => f.Cells == cell));
    }

    [Fact]
    public void Wrong_formula_is_told_with_its_derivation_and_one_that_makes_the_check_pass()
    {
        string cell = Asking("∂E1/∂a_o1 = ?");
        Put("Derivation", _asked.ToDictionary(other => other, other => other == cell ? "=Training!G5-Training!X5" : Digits(Truth(other))));
        var finding = Assert.Single(Check().Findings);
        Assert.Equal(("Derivation", cell, "wrong formula", "dE1/da_o1", "∂E1/∂a_o1"), (finding.Sheet, finding.Cells, finding.Kind, finding.Quantity, finding.Title));
        Assert.Equal(("=Training!G5-Training!X5", "∂E1/∂a_o1 = a_o1 − t1"), (finding.Formula, finding.Derivation));
        Assert.Equal(-Truth(cell), finding.Found!.Value, 1e-12);
        Put("Derivation", new Dictionary<string, string> { [cell] = finding.Correction! });
        Assert.Equal(Verdict.Right, Check().Verdict);
    }

    [Fact]
    public void Every_correction_makes_the_check_pass()
    {
        Put("Derivation", _asked.ToDictionary(cell => cell, _ => "=42"));
        var corrections = Check().Findings.ToDictionary(f => f.Cells, f => f.Correction!);
        Assert.Equal(_asked, corrections.Keys);
        Put("Derivation", corrections);
        Assert.Equal("", string.Join('\n', Check().Findings.Select(f => $"{f.Cells} {f.Message} {f.Formula}")));
    }

    [Fact]
    public void Line_that_goes_on_is_called_by_the_equation_that_it_goes_on_with()
    {
        string cell = Asking("= ?");
        Put("Derivation", new Dictionary<string, string> { [cell] = "42" });
        var finding = Check().Findings.Single(f => f.Cells == cell);
        Assert.Equal(("∂E_total/∂o1", "∂E_total/∂o1 = (a_o1 − t1)·a_o1·(1 − a_o1)"), (finding.Title, finding.Derivation));
    }

    [Fact]
    public void What_follows_rightly_from_a_mistake_in_the_table_is_right()
    {
        string cell = Asking("∂E1/∂a_o1 = ?");
        Put("Training", new Dictionary<string, string> { ["X5"] = "0.25" });
        Put("Derivation", _asked.ToDictionary(other => other, other => other == cell ? "=Training!X5-Training!G5" : Digits(Truth(other))));
        Assert.DoesNotContain(Check().Findings, f => f.Sheet == "Derivation");
    }

    [Fact]
    public void Cells_left_empty_are_told_where_others_are_filled_in()
    {
        Put("Derivation", _asked.Skip(3).ToDictionary(cell => cell, cell => Digits(Truth(cell))));
        var report = Check();
        Assert.Equal(_asked.Take(3).Select(cell => $"{cell} missing"), report.Findings.Select(f => $"{f.Cells} {f.Kind}"));
        Assert.Equal($"{_asked.Count} cells to fill in, {_asked.Count - 3} of them filled in", report.Tables[1].Understood);
    }

    [Fact]
    public void Derivation_alone_is_judged_and_the_table_asked_for()
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions { Seed = 7 }.Plan(), Blank = true, Seed = 7, Rows = 6 }, _path, force: true);
        Put("Derivation", _asked.ToDictionary(cell => cell, cell => cell == _asked[0] ? "42" : Digits(Truth(cell))));
        var report = Check();
        Assert.Equal((Verdict.Wrong, _asked[0]), (report.Verdict, Assert.Single(report.Findings).Cells));
        Assert.Contains("Fill in the first row", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Formula_that_reads_the_key_is_no_answer()
    {
        Put("Derivation", _asked.ToDictionary(cell => cell, cell => cell == _asked[2] ? $"='Derivation key'!D{cell[1..]}" : cell == _asked[4] ? "=Key!S5*Key!P5+Key!T5*Key!R5" : Digits(Truth(cell))));
        var report = Check();
        Assert.Equal([_asked[2], _asked[4]], report.Findings.Select(f => f.Cells));
        Assert.All(report.Findings, f => Assert.Contains("reads the key", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_and_errors_are_no_answers()
    {
        Put("Derivation", _asked.ToDictionary(cell => cell, cell => cell == _asked[0] ? "=\"many\"" : cell == _asked[1] ? "=1/0" : Digits(Truth(cell))));
        Assert.Equal([$"{_asked[0]} cannot be calculated", $"{_asked[1]} cannot be calculated"], Check().Findings.Select(f => $"{f.Cells} {f.Kind}"));
    }

    [Fact]
    public void Mark_that_is_gone_is_told()
    {
        Put("Derivation", _asked.ToDictionary(cell => cell, cell => Digits(Truth(cell))));
        Put("Derivation", new Dictionary<string, string> { ["D" + _asked[5][1..]] = "" });
        Assert.Equal("1 of the marks beside the cells to fill in are gone; their cells were not judged.", Assert.Single(Check().Tables[1].Remarks));
    }

    [Fact]
    public void Error_at_another_learning_rate_is_told_with_its_rate()
    {
        var rates = Rates();
        Put("Learning rates", rates.ToDictionary(rate => rate.Cell, rate => rate == rates[2] ? "0.5" : Digits(rate.Error)));
        var finding = Assert.Single(Check().Findings);
        Assert.Equal(("Learning rates", rates[2].Cell, "E_total for η = 0.5", rates[2].Error), (finding.Sheet, finding.Cells, finding.Quantity, finding.Expected));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("visible")]
    public void Key_that_another_program_saved_in_its_own_way_is_no_answer(string state)
    {
        WorksheetFile.Write(new WorksheetPlan { Network = new NetworkOptions { Seed = 7 }.Plan(), Blank = true, Seed = 7, Rows = 6 }, _path, force: true);
        using (var zip = ZipFile.Open(_path, ZipArchiveMode.Update))
        {
            var entry = zip.GetEntry("xl/workbook.xml")!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            Assert.Contains("\"veryHidden\"", text, StringComparison.Ordinal);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open());
            writer.Write(text.Replace("\"veryHidden\"", $"\"{state}\"", StringComparison.Ordinal));
        }

        Assert.Equal(Verdict.NotAWorksheet, Check().Verdict);
    }

    private FileReport Check() => WorkbookChecker.Check(_path);

    private void Put(string sheet, IReadOnlyDictionary<string, string> cells) => FilledExercise.Put(_path, sheet, cells);

    private double Truth(string cell) => (double)_values["Derivation key!D" + cell[1..]];

    private string Asking(string text) => "C" + _values.First(v => v.Key.StartsWith("Derivation!B", StringComparison.Ordinal) && text.Equals(v.Value)).Key["Derivation!B".Length..];

    // The marks say where in the hidden tables each error stands.
    private List<(string Cell, double Error)> Rates() =>
        [.. WorkbookReading.Formulas(_path).Where(f => f.Key.StartsWith("Learning rates!C", StringComparison.Ordinal))
            .Select(f => ("B" + f.Key["Learning rates!C".Length..], (double)_values[Regex.Match(f.Value, @"-'?(Rate tables)'?!([A-Z]+\d+)\)").Result("$1!$2")]))];

    private static string Digits(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
