using System.Diagnostics;
using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Testing;
using Xunit.Abstractions;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>A hundred thousand spoiled formulas and files: none may crash, hang or eat the machine.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Formulas = 97_150;
    private const int Files = 2_700;
    private const int Sheets = 150;

    [Fact]
    public void Spoiled_formulas_are_read_or_refused()
    {
        var random = new Random(3);
        var sample = new SampleSheet(new SampleStyle(), 1);
        var seeds = sample.Cells.Values.OfType<string>().Concat(["=SUMPRODUCT(A1:B2,MMULT({1,2;3,4},TRANSPOSE(C1:D2)))", "='My Sheet'!$A$1:B$2%^-2&\"x\"\"y\"", "=IFERROR(INDEX(A:A,MATCH(2,1:1,0)),Table1[[#This Row],[w1]])"]).Distinct().ToArray();
        var workbook = new Workbook();
        workbook.Add(new Sheet(0, "Training"));
        var at = new CellAddress(0, 40, 40);
        var evaluator = new Evaluator(new FormulaBook(workbook), new Calculator(new FormulaBook(workbook), new WorkBudget(1000)), new WorkBudget(long.MaxValue));
        var (read, slowest) = (0, 0L);
        for (var i = 0; i < Formulas; i++)
        {
            var text = Spoil(seeds[random.Next(seeds.Length)][1..], random);
            var started = Stopwatch.GetTimestamp();
            try
            {
                evaluator.Evaluate(Parser.Parse(text, at, workbook), at);
                ReferenceShift.Move(text, random.Next(-50, 50), random.Next(-50, 50));
                read++;
            }
            catch (Exception error) when (error is FormulaException or CalculationLimitException)
            {
                // Refused with a reason, which is as good.
            }

            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(started).Ticks);
        }

        output.WriteLine($"{Formulas:N0} formulas, {read:N0} read; slowest {slowest / 10_000.0:F1} ms");
        Assert.InRange(read, 1000, Formulas);
    }

    [Fact]
    public void Spoiled_files_are_judged_or_refused()
    {
        var random = new Random(4);
        var whole = HandedIn.Worksheet(4);
        var slowest = TimeSpan.Zero;
        var verdicts = new Dictionary<Verdict, int>();
        for (var i = 0; i < Files; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var k = random.Next(1, 12); k > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(6) == 0) bytes = bytes[..random.Next(bytes.Length)];
            using var stream = new MemoryStream(bytes);
            var started = Stopwatch.GetTimestamp();
            var report = WorkbookChecker.Check(stream, "spoiled.xlsx");
            slowest = slowest > Stopwatch.GetElapsedTime(started) ? slowest : Stopwatch.GetElapsedTime(started);
            verdicts[report.Verdict] = verdicts.GetValueOrDefault(report.Verdict) + 1;
            Assert.True(report.Verdict is not (Verdict.Unreadable or Verdict.NotAWorksheet) || report.Reason!.Length > 20);
        }

        output.WriteLine($"{Files:N0} files: {string.Join(", ", verdicts.Select(v => $"{v.Value} {v.Key}"))}; slowest {slowest.TotalMilliseconds:F0} ms");
    }

    [Fact]
    public void Sheets_with_spoiled_cells_are_judged()
    {
        var random = new Random(6);
        var verdicts = new Dictionary<Verdict, int>();
        for (var i = 0; i < Sheets; i++)
        {
            // What a slip of the hand does: cells cleared, formulas spoiled, copied to another place, references bent.
            var spoiled = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (Row: random.Next(1, 13), Column: random.Next(1, 32), How: random.Next(4))).ToList();
            var bytes = Learner.Changed((row, column, value) =>
            {
                if (spoiled.Find(s => s.Row == row && s.Column == column) is not { Row: > 0 } one) return value;
                if (one.How == 0) return null;
                if (value is not string text || text.Length == 0 || text[0] != '=') return "=" + Spoil("A1*OFFSET(B2,1,0)", random);
                return one.How == 1 ? Learner.Moved(text, random.Next(0, 9), random.Next(0, 9)) : "=" + Spoil(text[1..], random);
            });
            var report = Learner.Check(bytes);
            verdicts[report.Verdict] = verdicts.GetValueOrDefault(report.Verdict) + 1;
        }

        output.WriteLine($"{Sheets:N0} sheets: {string.Join(", ", verdicts.Select(v => $"{v.Value} {v.Key}"))}");
        Assert.True(verdicts[Verdict.Wrong] * 2 > Sheets);
    }

    private static string Spoil(string text, Random random)
    {
        const string Signs = "()+-*/^&=<>,;:%$#!'\"{}[]@ .09AZaz_∂";
        for (var k = random.Next(1, 6); k > 0 && text.Length > 0; k--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, Signs[random.Next(Signs.Length)].ToString()),
                2 => text.Insert(at, text[random.Next(text.Length)..]),
                _ => text[..at] + Signs[random.Next(Signs.Length)] + text[(at + 1)..],
            };
            if (text.Length > 4000) text = text[..4000];
        }

        return text;
    }
}
