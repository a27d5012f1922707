using Chainrule.Sheets.Checking.Findings;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>The derivation that learners write beside their tables, held against the columns.</summary>
public sealed class WrittenDerivationTests
{
    private const string Right = "∂E_total/∂w3 = ∂E/∂a_h2 * ∂a_h2/∂h2 * ∂h2/∂w3 => [(a_01 - t1) * a_o1(1 - a_o1) * w6 + (a_o2 – t2)·a_o2·(1 − a_o2) × w8] * a_h2(1-a_h2) * i1";
    private const string Wrong = "∂E_total/∂w3 = ((a_o1 - t1) * a_o1 * (1 - a_o1) * w6 + (a_o2 - t2) * a_o2 * (1 - a_o2) * w8) * a_h1 * (1-a_h1) * i1";

    [Fact]
    public void Derivation_that_has_it_right_is_pointed_to_in_the_finding()
    {
        var finding = Assert.Single(Check(Template, Right).Findings);
        Assert.Equal("wrong index", finding.Kind);
        Assert.EndsWith("uses a_h1 (J3) where a_h2 (L3) belongs; the derivation in AH1 has it right.", finding.Message);
    }

    [Fact]
    public void Derivation_that_is_as_wrong_as_the_column_is_not_pointed_to() =>
        Assert.DoesNotContain("the derivation in", Assert.Single(Check(Template, Wrong).Findings).Message);

    [Fact]
    public void Formula_that_no_small_edit_mends_disagrees_with_the_derivation_and_takes_its_formula()
    {
        var finding = Assert.Single(Check(Strange, Right).Findings);
        Assert.Equal("disagreement with the sheet's own written derivation", finding.Kind);
        Assert.Equal("dE/dw3 Z3:Z12", $"{finding.Quantity} {finding.Cells}");
        Learner.AssertRight(Learner.Changed((r, c, value) => c == 26 && r > 2 ? Learner.Moved(finding.Correction!, 0, r - Row(finding.Cell)) : value));
    }

    [Fact]
    public void Slip_in_the_text_beside_a_right_column_is_a_remark_and_no_fault()
    {
        var report = Check((_, _, value) => value, Wrong);
        Assert.Equal(Verdict.Right, report.Verdict);
        Assert.Contains("AH1 writes '∂E_total/∂w3 =", Assert.Single(report.Tables[0].Remarks));
    }

    [Theory]
    [InlineData("E_total = E1 + E2 = E")]
    [InlineData("E1 = ½ * (t1 - a_o1)²")]
    [InlineData("E1 = 1/2(t1 - a_o1)2")]
    [InlineData("a_h1 = σ(h1) = 1/(1 + exp(-h1))")]
    [InlineData("a_h2 = σ(h2)")]
    [InlineData("h1 = w1*i1 + w2*i2")]
    [InlineData("∂E/∂w1 = (Et/a_o1)*(a_o1/o1)*(h1/w1)")]
    [InlineData("∂E_total/∂w5 = ∂(E1 + E2)/∂w5")]
    [InlineData("∂E_total/∂w5 = (a_01 - t1) * a_o1 * (1 - a_o1) *  a_h1")]
    [InlineData("∂E_total/∂w5 = ((a_o1 - t1) * a_o1")]
    public void Right_and_unreadable_texts_are_passed_over(string text)
    {
        var report = Check((_, _, value) => value, text);
        Assert.True(report is { Verdict: Verdict.Right } && report.Tables[0].Remarks.Count == 0, string.Join("; ", report.Tables[0].Remarks));
    }

    private static FileReport Check(Func<int, int, object, object?> change, string text) => Learner.Check(Learner.Changed(change, ((1, 34), text)));

    private static object Template(int row, int column, object value) => column == 26 && value is string { } text && text[0] == '=' ? text.Replace($"L{row}*(1-L{row})", $"J{row}*(1-J{row})", StringComparison.Ordinal) : value;

    private static object Strange(int row, int column, object value) =>
        column == 26 && row > 2 ? $"=LN(2+A{row})*SQRT(C{row}+3)*W{row}" : value;

    private static int Row(string cell) => int.Parse(cell.TrimStart([.. Enumerable.Range('A', 26).Select(c => (char)c)]), System.Globalization.CultureInfo.InvariantCulture);
}
