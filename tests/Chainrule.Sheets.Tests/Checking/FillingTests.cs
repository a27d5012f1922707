using Chainrule.Sheets.Checking.Findings;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>Cells, columns and rows that are not filled in: told as empty, at their own place, and not at their readers.</summary>
public sealed class FillingTests
{
    [Theory]
    [InlineData(10, 7, 7, "a_h1 J7")]
    [InlineData(23, 3, 12, "E_total W3:W12")]
    [InlineData(26, 3, 12, "dE/dw3 Z3:Z12")]
    [InlineData(26, 7, 7, "dE/dw3 Z7")]
    [InlineData(7, 4, 12, "w3 G4:G12")]
    [InlineData(7, 3, 3, "w3 G3")]
    [InlineData(9, 3, 12, "h1 I3:I12")]
    [InlineData(3, 7, 7, "i1 C7")]
    [InlineData(2, 6, 6, "t2 B6")]
    public void Emptied_cells_are_told_at_their_place(int column, int first, int last, string told) =>
        Assert.Equal([told + " missing"], Learner.Told(Learner.Check(Learner.Changed((r, c, value) => c == column && r >= first && r <= last ? null : value))));

    [Fact]
    public void Given_that_stands_in_the_first_step_alone_is_read_from_there()
    {
        Learner.AssertRight(Learner.Changed((r, c, value) => c <= 4 && r > 3 ? null : value is string text && text[0] == '=' ? System.Text.RegularExpressions.Regex.Replace(text, @"(?<![A-Z$])([A-D])\d+", "$1$$3") : value));
        // Without the dollar sign the formulas slip off the numbers.
        var report = Learner.Check(Learner.Changed((r, c, value) => c == 3 && r > 3 ? null : value));
        Assert.Contains("h1 I4:I12", report.Findings.Select(f => $"{f.Quantity} {f.Cells}"));
    }

    [Fact]
    public void Note_in_the_place_of_a_number_is_told()
    {
        var finding = Assert.Single(Learner.Check(Learner.Changed((r, c, value) => (r, c) == (7, 26) ? "?" : value)).Findings);
        Assert.Equal(("missing", "Z7", "∂E/∂w3: Z7 holds the text '?' where a number was to be calculated."), (finding.Kind, finding.Cells, finding.Message));
    }

    [Fact]
    public void Correction_of_an_empty_column_makes_the_check_pass()
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => r > 2 && c == 26 ? null : value));
        var formula = Assert.Single(report.Findings).Correction!;
        Learner.AssertRight(Learner.Changed((r, c, value) => r > 2 && c == 26 ? Learner.Moved(formula, 0, r - 3) : value));
    }

    [Fact]
    public void Exercise_filled_in_halfway_is_wrong_with_what_is_missing_and_no_more()
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => r > 3 && c > 4 || c is >= 17 and <= 31 && r > 2 ? null : value));
        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.All(report.Findings, f => Assert.Equal("missing", f.Kind));
        Assert.Equal(["o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total", .. Enumerable.Range(1, 8).Select(w => $"dE/dw{w}")], report.Findings.Select(f => f.Quantity).Where(q => q is not "step").ToArray());
        Assert.Equal("E4:AE12", report.Findings.Single(f => f.Quantity == "step").Cells);
    }

    [Fact]
    public void Mistake_in_a_half_filled_exercise_is_told_beside_what_is_missing()
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => c > 17 && r > 2 || r > 3 && c > 4 ? null : (r, c) == (3, 9) ? "=E3*C3+G3*D3" : value));
        Assert.Contains("h1 I3 wrong weight", Learner.Told(report));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(24)]
    public void Last_row_that_ends_with_the_weights_is_right(int column) =>
        Learner.AssertRight(Learner.Changed((r, c, value) => r == 12 && c >= column && c is < 13 or > 16 ? null : value));

    [Fact]
    public void Exercise_not_begun_is_no_worksheet_and_says_so()
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => r > 2 && value is string || r > 3 && c > 4 ? null : value));
        Assert.Equal(Verdict.NotAWorksheet, report.Verdict);
        Assert.Contains("nothing is calculated yet", report.Reason);
    }

    [Fact]
    public void Unknown_function_is_told_where_no_saved_number_stands_for_it()
    {
        var finding = Assert.Single(Learner.Check(Learner.Changed((_, c, value) => c == 10 && value is string text && text[0] == '=' ? text.Replace("1/(1+EXP(-", "MYSIGMOID((", StringComparison.Ordinal) : value)).Findings);
        Assert.Equal(("cannot be calculated", "a_h1", "J3:J12"), (finding.Kind, finding.Quantity, finding.Cells));
        Assert.Contains("calls MYSIGMOID, which is not known here", finding.Message);
    }

    [Fact]
    public void Number_typed_all_down_a_column_of_formulas_is_hard_coded() =>
        Assert.Equal(["a_h1 J3:J12 hard-coded value"], Learner.Told(Learner.Check(Learner.Changed((r, c, value) => c == 10 && r > 2 ? 0.5 : value))));
}
