using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Sheets.Worksheets;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The worksheets that this program writes itself.</summary>
public sealed class OurSheetsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chainrule-ours-").FullName;

    public static TheoryData<string> Names => SampleNetworks.Names();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_worksheets_check_clean(string name)
    {
        var report = WorkbookChecker.Check(Write(new WorksheetPlan { Network = SampleNetworks.All[name].Plan(), Rows = 8, Rates = [0.1, 0.5] }));
        Assert.True(report.Verdict == Verdict.Right, $"{report.VerdictText} {report.Reason} {string.Join(" | ", report.Findings.Select(f => $"{f.Cells} {f.Message} {f.Formula}"))}");
        Assert.Contains(report.Tables, t => t.Sheet == "Training" && t.Steps == 8);
    }

    [Theory]
    [InlineData("2-2-2", "leaky_relu")]
    [InlineData("2-2-2", "relu")]
    [InlineData("2-2-2", "softplus")]
    [InlineData("2-2-2", "linear")]
    [InlineData("2-2", "softmax")]
    [InlineData("2-1", "sigmoid")]
    [InlineData("1-2", "sigmoid")]
    [InlineData("1-1-1", "sigmoid")]
    [InlineData("1-1", "sigmoid")]
    public void Written_worksheet_of_any_shape_and_activation_checks_clean_without_a_remark(string net, string activation)
    {
        var network = new NetworkOptions { Net = net, Activation = activation };
        var report = WorkbookChecker.Check(Write(new WorksheetPlan { Network = network.Plan(), Rows = 8, Rates = [0.1, 0.5] }));
        Assert.Equal((Verdict.Right, ""), (report.Verdict, string.Join('\n', report.Findings.Select(f => f.Message).Concat(report.Tables.SelectMany(t => t.Remarks)))));
        Assert.Equal("Training", report.Tables[0].Sheet);
    }

    [Fact]
    public void Exercise_that_nobody_filled_in_is_no_worksheet() =>
        Assert.Equal(Verdict.NotAWorksheet, WorkbookChecker.Check(Blank()).Verdict);

    [Fact]
    public void Exercise_filled_in_wrongly_is_caught_in_every_column()
    {
        var blank = WorkbookReader.Read(Blank());
        var key = blank.Sheets.Single(s => s.Name == "Key");
        var training = blank.Sheets.Single(s => s.Name == "Training");
        Assert.Equal(Verdict.Right, Check(Filled(blank, training, key, 0)).Verdict);
        var wrong = key.Cells.Where(c => c is { HasFormula: true, Address.Row: 7 } && training[7, c.Address.Column] is null).Select(c => c.Address.Column).ToList();
        Assert.Equal(27, wrong.Count);
        foreach (var column in wrong)
        {
            var report = Check(Filled(blank, training, key, column));
            Assert.Equal(TestWorkbook.Column(column), Assert.Single(report.Findings.Select(f => f.Cells[..TestWorkbook.Column(column).Length]).Distinct()));
        }
    }

    private string Blank() => Write(new WorksheetPlan { Network = new NetworkOptions { Seed = 7 }.Plan(), Blank = true, Seed = 7, Rows = 6 });

    private string Write(WorksheetPlan plan)
    {
        var path = Path.Combine(_folder, "ours.xlsx");
        WorksheetFile.Write(plan, path, force: true);
        return path;
    }

    // The learner's cells get the key's formulas, but one column is a hundredth too large.
    private static byte[] Filled(Workbook blank, Sheet training, Sheet key, int wrong)
    {
        var book = new TestWorkbook();
        foreach (var (name, text) in blank.Names.Where(n => !n.Key.Contains('!', StringComparison.Ordinal))) book.Names[name] = text;
        var sheet = book.AddSheet("Training");
        foreach (var cell in training.Cells.Where(c => c.Address.Column < 40)) sheet[(cell.Address.Row, cell.Address.Column)] = Content(cell);
        foreach (var cell in key.Cells.Where(c => c.HasFormula && training[c.Address.Row, c.Address.Column] is null))
        {
            var content = (string)Content(cell);
            sheet[(cell.Address.Row, cell.Address.Column)] = cell.Address.Column == wrong ? $"=({content[1..]})*1.01" : content;
        }

        return book.ToBytes();
    }

    private static object Content(Cell cell) => cell.HasFormula ? "=" + (cell.FormulaText ?? cell.SharedWith!.FormulaText) : cell.Kind == CellKind.Number ? cell.Number : cell.Text;

    private static FileReport Check(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return WorkbookChecker.Check(stream, "filled.xlsx");
    }
}
