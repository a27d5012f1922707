using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Xunit.Abstractions;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>Thousands of single mistakes in sheets of all layouts: each must be found, at its root, by its name, with a formula that mends it.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    // A short round each time; CHAINRULE_MUTATIONS=5000 makes a long one.
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("CHAINRULE_MUTATIONS"), out var count) ? count : 144;

    [Fact]
    public void Single_mistakes_are_found_at_their_root_and_named()
    {
        var random = new Random(17);
        var tally = new Dictionary<string, int[]>();
        var missed = new List<string>();
        for (var i = 0; tally.Values.Sum(t => t[0]) < Count; i++)
        {
            var style = SampleStyle.Draw(random);
            var sheet = new SampleSheet(style, i);
            var sort = Mutator.Sorts[i % Mutator.Sorts.Length];
            if (new Mutator(sheet, random).Draw(sort) is not { } mutation || !Differs(sheet, mutation)) continue;
            var right = sheet.Cells.ToDictionary();
            for (var step = mutation.FirstStep; step <= mutation.LastStep; step++) Put(sheet, mutation.Lane, step, mutation.Formula(step));
            var counts = tally.TryGetValue(sort, out var known) ? known : tally[sort] = new int[4];
            counts[0]++;
            var report = Check(sheet);
            var findings = report.Findings.ToList();
            var atRoot = findings.Count > 0 && findings.TrueForAll(f => f.Quantity == mutation.Lane);
            if (atRoot) counts[1]++;
            if (atRoot && findings.Exists(f => mutation.Kinds.Contains(f.Kind))) counts[2]++;
            if (atRoot && Mends(sheet, findings)) counts[3]++;
            if (!atRoot || !findings.Exists(f => mutation.Kinds.Contains(f.Kind)) || !Mends(sheet, findings))
                missed.Add($"{i} {sort} {mutation.Lane}: {right[(mutation.Lane, 3)]} → {sheet.Cells[(mutation.Lane, 3)]} gave {report.VerdictText} {string.Join(" | ", findings.Take(3).Select(f => $"{f.Quantity} {f.Kind}: {f.Correction}"))} [{string.Join(',', style.Activations)} {style.Error} deltas {style.Deltas}]");
        }

        var total = Enumerable.Range(0, 4).Select(k => tally.Values.Sum(t => t[k])).ToArray();
        output.WriteLine($"{total[0]} mistakes: found at the root {100.0 * total[1] / total[0]:F2} %, named rightly {100.0 * total[2] / total[0]:F2} %, mended {100.0 * total[3] / total[0]:F2} %");
        foreach (var (sort, t) in tally) output.WriteLine($"  {sort,-18} {t[0],5} {t[1],5} {t[2],5} {t[3],5}");
        foreach (var line in missed.Take(40)) output.WriteLine(line);
        Assert.True(total[1] >= 0.99 * total[0] && total[2] >= 0.99 * total[0] && total[3] >= 0.99 * total[0], string.Join("\n", missed.Take(10)));
    }

    private static FileReport Check(SampleSheet sheet)
    {
        using var stream = new MemoryStream(sheet.ToBytes());
        return WorkbookChecker.Check(stream, "made.xlsx");
    }

    private static void Put(SampleSheet sheet, string lane, int step, string formula) =>
        sheet.Cells[(lane, step)] = formula.StartsWith('=') ? formula : double.Parse(formula, System.Globalization.CultureInfo.InvariantCulture);

    // A change that changes nothing (t1 for t1, a factor of an absent path) is no mistake.
    private static bool Differs(SampleSheet sheet, Mutation mutation)
    {
        var step = Math.Max(3, mutation.FirstStep);
        var changed = mutation.Formula(step);
        if (!changed.StartsWith('=')) return true;
        return Enumerable.Range(1, 3).Any(seed => Math.Abs(Number((string)sheet.Cells[(mutation.Lane, step)], seed) - Number(changed, seed)) is double.NaN or > 1e-9);
    }

    private static double Number(string formula, int seed)
    {
        var workbook = new Workbook();
        workbook.Add(new Sheet(0, "Training"));
        var at = new CellAddress(0, 500, 500);
        var value = new Evaluator(new FormulaBook(workbook), new Noise(seed), new WorkBudget(100_000)).Evaluate(Parser.Parse(formula[1..], at, workbook), at).ToNumber();
        return value.IsNumber ? value.Number : double.NaN;
    }

    // The corrections, put in and filled over the wrong cells, must leave nothing to find.
    private static bool Mends(SampleSheet sheet, List<Finding> findings)
    {
        var mended = sheet.Cells.ToDictionary();
        foreach (var finding in findings)
        {
            if (finding.Correction is null || !CellAddress.TryParse(finding.Cell, out var row, out var column)) return false;
            for (var step = 0; step < sheet.Style.Steps; step++)
            {
                var (r, c) = sheet.Place(finding.Quantity, step);
                if (finding.Areas.Any(a => a.Contains(r, c))) sheet.Cells[(finding.Quantity, step)] = "=" + ReferenceShift.Move(finding.Correction[1..], r - row, c - column);
            }
        }

        var clean = Check(sheet).Verdict == Verdict.Right;
        foreach (var (key, value) in mended) sheet.Cells[key] = value;
        return clean;
    }

    private sealed class Noise(int seed) : ICellSource
    {
        public Value Read(CellAddress address) => Value.Of(0.3 + new Random((address.Row * 7919) + (address.Column * 104729) + seed).NextDouble());

        public (int Rows, int Columns) Extent(int sheet) => (1000, 1000);
    }
}
