using System.Text.RegularExpressions;
using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>References that are calculated, and references by the names of a table's columns.</summary>
public sealed class MovingReferenceTests
{
    [Theory]
    [InlineData("=OFFSET(E{0},-1,0)-$B$1*OFFSET({1}{0},-1,0)")]
    [InlineData("=INDIRECT(\"E\"&(ROW()-1))-$B$1*INDIRECT(\"{1}\"&ROW()-1)")]
    [InlineData("=INDEX(E:E,ROW()-1)-$B$1*INDEX({1}:{1},ROW()-1)")]
    [InlineData("=INDEX($A:$AE,ROW()-1,COLUMN())-$B$1*INDEX($A$1:$AE$40,ROW()-1,COLUMN({1}1))")]
    [InlineData("=LET(w,E2_,g,{1}2_,w-$B$1*g)")]
    public void Places_that_are_calculated_are_followed(string update)
    {
        Learner.AssertRight(Learner.Changed((r, c, value) => Update(r, c, value, "X")));
        Assert.Equal(["w1 E4:E12"], Learner.Check(Learner.Changed((r, c, value) => Update(r, c, value, "Y"))).Findings.Select(f => $"{f.Quantity} {f.Cells}"));

        object Update(int row, int column, object value, string gradient) => column == 5 && row > 3
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, Regex.Replace(update, "2_", (row - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), row, gradient)
            : value;
    }

    [Theory]
    [InlineData("{0}[[#This Row],[{1}]]")]
    [InlineData("{0}[@{1}]")]
    [InlineData("{0}[@[{1}]]")]
    [InlineData("[@{1}]")]
    public void Structured_references_are_followed(string spelling)
    {
        Learner.AssertRight(Structured(spelling, c => c));
        // i1 for i2 in the column of ∂E/∂w4.
        Assert.Equal(["dE/dw4 AA3:AA12 wrong index"], Learner.Told(Learner.Check(Structured(spelling, c => c == "D" ? "C" : c))));
        Assert.Equal(["=((R3-A3)*R3*(1-R3)*N3+(T3-B3)*T3*(1-T3)*P3)*L3*(1-L3)*D3"], Learner.Check(Structured(spelling, c => c == "D" ? "C" : c)).Findings.Select(f => Plain(f.Correction!, spelling)));
    }

    [Theory]
    [InlineData("SUM(OFFSET(A1,1,0,2,2))", 18)]
    [InlineData("OFFSET(A1:B1,1,0,1,1)", 3)]
    [InlineData("INDIRECT(\"B\"&1)", 2)]
    [InlineData("SUM(INDIRECT(\"A1:B3\"))", 21)]
    [InlineData("INDEX(A1:B3,2,2)", 4)]
    [InlineData("SUM(INDEX(A1:B3,0,2))", 12)]
    [InlineData("LET(x,A1,y,x+B1,x*y)", 3)]
    [InlineData("OFFSET(A3,-1,1)", 4)]
    public void Functions_of_place_give_what_a_spreadsheet_gives(string formula, double wanted) => Assert.Equal(wanted, Calculate(formula).Number);

    [Theory]
    [InlineData("OFFSET(A1,-1,0)")]
    [InlineData("OFFSET(A1,0,0,0,1)")]
    [InlineData("INDIRECT(\"no place\")")]
    [InlineData("INDIRECT(A1)")]
    public void Places_outside_of_the_sheet_are_errors(string formula) => Assert.True(Calculate(formula).IsError);

    [Fact]
    public void Every_function_takes_any_number_of_arguments_without_falling()
    {
        foreach (var name in FunctionTable.Names)
            for (var count = 0; count < 7; count++)
                foreach (var argument in new[] { "A1", "A1:B3", "2", "\"x\"", "" })
                    _ = Calculate($"{name}({string.Join(',', Enumerable.Repeat(argument, count))})");
    }

    private static Value Calculate(string formula)
    {
        var book = new TestWorkbook();
        var sheet = book.AddSheet("S");
        for (var i = 0; i < 6; i++) sheet[(1 + (i / 2), 1 + (i % 2))] = i + 1;
        sheet[(9, 9)] = "=" + formula;
        using var stream = new MemoryStream(book.ToBytes());
        return new Calculator(new FormulaBook(WorkbookReader.Read(stream, "made.xlsx")), new WorkBudget(1_000_000)).Read(new CellAddress(0, 9, 9));
    }

    // The gradients of the small answer in structured references; the updates read the row before, which those cannot.
    private static byte[] Structured(string spelling, Func<string, string> inLastOfHidden)
    {
        var headings = new List<string>();
        var bytes = Learner.Changed((_, _, value) => value);
        using var stream = new MemoryStream(bytes);
        var workbook = WorkbookReader.Read(stream, "made.xlsx");
        for (var c = 1; c <= 31; c++) headings.Add(workbook.Sheets[0][2, c]!.Text);
        return Learner.Changed((r, c, value) => c >= 24 && value is string { } text && text[0] == '=' ? Regex.Replace(text, @"([A-Z]+)\d+", m => Name(c == 27 ? inLastOfHidden(m.Groups[1].Value) : m.Groups[1].Value)) : value, ("Steps", "A2:AE12", [.. headings]));

        string Name(string column) => string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, "Steps", headings[Enumerable.Range(1, 31).First(k => TestWorkbook.Column(k) == column) - 1]);
    }

    // Whatever is left in names is brought back to cells, so that one line tells the right formula in all spellings.
    private static string Plain(string formula, string spelling)
    {
        string[] columns = "t1 t2 i1 i2 w1 w2 w3 w4 h1 a_h1 h2 a_h2 w5 w6 w7 w8 o1 a_o1 o2 a_o2".Split(' ');
        for (var k = 0; k < columns.Length; k++)
            formula = formula.Replace(string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, "Steps", columns[k]), TestWorkbook.Column(k + 1) + "3", StringComparison.Ordinal);
        return formula;
    }
}
