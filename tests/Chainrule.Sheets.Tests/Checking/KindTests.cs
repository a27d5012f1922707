using System.Text.RegularExpressions;
using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Checking;

/// <summary>What people's sheets are like, one habit at a time.</summary>
public sealed class KindTests
{
    [Theory]
    [InlineData("∂E/∂w1", "dE/dw1")]
    [InlineData("E∂w1", "dE/dw1")]
    [InlineData("∂E_total/∂w1", "dE/dw1")]
    [InlineData("Etotaldw1", "dE/dw1")]
    [InlineData("𝜕E/𝜕w1", "dE/dw1")]
    [InlineData("𝟃E/𝟃w1", "dE/dw1")]
    [InlineData("δE_tot/δw1", "dE/dw1")]
    [InlineData("δE_t/δw1", "dE/dw1")]
    [InlineData("∂E_T/∂w1", "dE/dw1")]
    [InlineData("∂E∂W1", "dE/dw1")]
    [InlineData("dw1", "dE/dw1")]
    [InlineData("dE/dw1", "dE/dw1")]
    [InlineData("(d)E_total/(d)w1", "dE/dw1")]
    [InlineData("a_h1", "a_h1")]
    [InlineData("out_h1", "a_h1")]
    [InlineData("act_h1", "a_h1")]
    [InlineData("ah1", "a_h1")]
    [InlineData("a_O1", "a_o1")]
    [InlineData("E_tot", "E_total")]
    [InlineData("Etotal", "E_total")]
    [InlineData("E_TOTAL", "E_total")]
    [InlineData("E_T", "E_total")]
    [InlineData("net_h2", "h2")]
    [InlineData("Ｗ₅", "w5")]
    [InlineData("∂E1/∂a_o1", "dE1/da_o1")]
    [InlineData(" T1 ", "t1")]
    public void Headings_are_read_in_their_many_spellings(string heading, string name) => Assert.Equal(name, HeadingParser.Parse(heading)?.Name);

    [Theory]
    [InlineData("η =")]
    [InlineData("ɳ ")]
    [InlineData("ƞ")]
    [InlineData("ή")]
    [InlineData("ͷ")]
    [InlineData("α")]
    [InlineData("n=")]
    [InlineData("L.R")]
    [InlineData("lr = ")]
    [InlineData("Learning Rate")]
    public void Labels_of_the_learning_rate_are_known(string label) => Assert.True(HeadingParser.IsRate(label));

    [Fact]
    public void Literal_targets_inside_the_error_are_right() =>
        Learner.AssertRight(HandedIn.Worksheet(8, f => Regex.Replace(Regex.Replace(f, @"^=0\.5\*\(A\d+-", "=0.5*(0.01-"), @"^=0\.5\*\(B\d+-", "=0.5*(0.99-")));

    [Fact]
    public void Typed_learning_rate_is_right() => Learner.AssertRight(HandedIn.Worksheet(8, f => f.Replace("$B$1", "0.5", StringComparison.Ordinal)));

    [Fact]
    public void Equivalent_forms_are_right() =>
        Learner.AssertRight(HandedIn.Worksheet(8, f => f.Replace("1/(1+EXP(-", "1-1/(1+EXP(1*", StringComparison.Ordinal)));

    [Fact]
    public void Rounded_activations_are_right() => Learner.AssertRight(HandedIn.Worksheet(8, f => f.StartsWith("=1/(1+EXP", StringComparison.Ordinal) ? $"=ROUND({f[1..]},6)" : f));

    [Fact]
    public void Descents_that_are_added_are_right_together() => Learner.AssertRight(HandedIn.Worksheet(8, f =>
        f.Contains("$B$1", StringComparison.Ordinal) ? f.Replace("-$B$1", "+$B$1", StringComparison.Ordinal) : Regex.IsMatch(f, @"[RT]\d+\)?\*.*\*[A-Z]+\d+$") && f.Contains("(1-", StringComparison.Ordinal) ? $"=-({f[1..]})" : f));

    [Fact]
    public void One_overwritten_cell_is_told_by_its_place()
    {
        var report = Learner.Check(HandedIn.Worksheet(12, f => f == "=U7+V7" ? "=U7" : f));
        Assert.Equal(["E_total W7 missing term"], Learner.Told(report));
    }

    [Fact]
    public void Numbers_without_formulas_are_checked_to_their_digits()
    {
        Assert.Equal(Verdict.Right, Learner.Check(Learner.Pasted(null)).Verdict);
        // As spreadsheet programs save what was rounded: with seventeen digits.
        Assert.Equal(Verdict.Right, Learner.Check(Learner.Pasted(null, "G17")).Verdict);
        var report = Learner.Check(Learner.Pasted((row, lane) => lane == "Z" && row > 3 ? 1.02 : 1));
        Assert.Equal(["dE/dw3 Z4:Z12 wrong value"], Learner.Told(report));
    }

    [Fact]
    public void Stale_number_is_found_where_it_begins()
    {
        var book = new TestWorkbook();
        Learner.Copy(HandedIn.Worksheet(5), book, (row, column, value) => (row, column) == (5, 10) ? value + 0.01 : value);
        var report = Learner.Check(book.ToBytes());
        Assert.Equal(["a_h1 J5 stale value"], Learner.Told(report).Take(1));
    }

    [Fact]
    public void Exercise_left_blank_is_no_right_worksheet()
    {
        var book = new TestWorkbook();
        var sheet = book.AddSheet("Blank");
        string[] headings = "t1 t2 i1 i2 w1 w2 w3 w4 h1 a_h1".Split(' ');
        for (var c = 0; c < headings.Length; c++) sheet[(1, c + 1)] = headings[c];
        Assert.Equal(Verdict.NotAWorksheet, Learner.Check(book.ToBytes()).Verdict);
    }

    [Fact]
    public void Mistaken_missing_and_double_headings_are_seen_through()
    {
        Learner.AssertRight(Learner.Changed((row, column, value) => (row, column) == (2, 2) ? "i2" : value));
        Learner.AssertRight(Learner.Changed((row, column, value) => row == 2 && column is 9 or 10 or 12 ? null : value));
        Learner.AssertRight(Learner.Changed((row, column, value) => (row, column) == (2, 12) ? "a_h1" : value));
        Learner.AssertRight(Learner.Changed((row, column, value) => (row, column) == (2, 27) ? "∂E/∂w3" : value));
        Learner.AssertRight(Learner.Changed((row, _, value) => row <= 2 && value is string ? null : value));
    }

    [Fact]
    public void Inputs_in_cells_of_their_own_are_right()
    {
        Learner.AssertRight(Learner.Changed(Outside, ((1, 5), "i1"), ((1, 6), 0.05), ((1, 7), "i2"), ((1, 8), 0.1)));

        static object? Outside(int row, int column, object value)
        {
            if (row >= 2 && column is 3 or 4) return null;
            return value is string formula ? Regex.Replace(Regex.Replace(formula, @"(?<![A-Z$])C\d+", "$$F$$1"), @"(?<![A-Z$])D\d+", "$$H$$1") : value;
        }
    }

    [Fact]
    public void Defined_name_for_the_rate_is_right() => Learner.AssertRight(Learner.Changed((_, _, value) => value is string formula ? formula.Replace("$B$1", "eta", StringComparison.Ordinal) : value, names: ("eta", "Sheet1!$B$1")));

    [Fact]
    public void Formula_to_put_in_names_the_rate_as_its_neighbours_do()
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => value is not string formula ? value : c == 16 && r > 3 ? $"=P{r - 1}" : formula.Replace("$B$1", "eta", StringComparison.Ordinal), ("eta", "Sheet1!$B$1")));
        Assert.Equal("=P3-eta*AE3", Assert.Single(report.Findings).Correction);
    }

    [Fact]
    public void Typed_start_that_differs_from_the_labelled_cell_is_a_remark()
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => value, ((1, 5), "w1 at the start"), ((1, 6), 0.17), ((1, 7), "w2"), ((1, 8), 0.2), ((1, 9), "input i1"), ((1, 10), 0.05)));
        Assert.Equal(Verdict.Right, report.Verdict);
        Assert.Equal(["w1 begins with 0.15 (E3), and F1, which is labelled so, holds 0.17."], report.Tables[0].Remarks);
    }

    [Theory]
    [InlineData("0", "stay as they are")]
    [InlineData("-0.5", "climb the error")]
    public void Learning_rate_that_does_not_descend_is_a_remark(string rate, string words)
    {
        var report = Learner.Check(Learner.Changed((r, c, value) => (r, c) == (1, 2) ? double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture) : value));
        Assert.Contains(words, Assert.Single(report.Tables[0].Remarks));
    }

    [Fact]
    public void Path_that_is_forgotten_is_a_missing_term()
    {
        var finding = Assert.Single(Learner.Check(Learner.Changed((r, c, value) => c == 24 && r > 2 ? $"=(R{r}-A{r})*R{r}*(1-R{r})*M{r}*J{r}*(1-J{r})*C{r}" : value)).Findings);
        Assert.Equal("missing term", finding.Kind);
        Assert.Contains("the path through o2 (by w7) is missing", finding.Message);
    }

    [Fact]
    public void Slope_of_another_activation_is_a_wrong_factor()
    {
        var finding = Assert.Single(Learner.Check(Learner.Changed((r, c, value) => c == 28 && r > 2 ? $"=(R{r}-A{r})*(1-R{r}^2)*J{r}" : value)).Findings);
        Assert.Equal(("wrong factor", "dE/dw5"), (finding.Kind, finding.Quantity));
        Assert.Equal("=(R3-A3)*R3*(1-R3)*J3", finding.Correction);
    }

    [Fact]
    public void E_typed_as_a_number_is_right_and_a_remark()
    {
        var report = Learner.Check(HandedIn.Worksheet(8, f => f.Replace("EXP(-", "2.71828^(-", StringComparison.Ordinal)));
        Assert.Equal(Verdict.Right, report.Verdict);
        Assert.Equal(["e is typed as a number in a_h1, a_h2, a_o1, a_o2; EXP is exact."], report.Tables[0].Remarks);
    }

    [Fact]
    public void Errors_without_their_half_are_blamed_rather_than_eight_gradients() =>
        Assert.Equal(["E1 U3:U12 missing factor", "E2 V3:V12 missing factor"], Learner.Told(Learner.Check(Learner.Changed((_, _, value) => value is string formula && formula.StartsWith("=0.5*(", StringComparison.Ordinal) ? "=(" + formula[6..] : value))));

    [Fact]
    public void Weight_that_stands_still_is_told() =>
        Assert.Equal(["w8 P4:P12 missing term"], Learner.Told(Learner.Check(Learner.Changed((row, column, value) => column == 16 && row > 3 ? $"=P{row - 1}" : value))));
}
