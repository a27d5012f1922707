using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Tests.Algebra;

public class NotationTests
{
    private static readonly Symbol A = new("a_o1");
    private static readonly Symbol T = new("t1");
    private static readonly Symbol W = new("w5");
    private static readonly Symbol H = new("h1");

    private static readonly FormulaNotation Formula = new(symbol => symbol.Name switch { "a_o1" => "T5", "t1" => "G5", "w5" => "R5", _ => "N5" });

    [Fact]
    public void Text_spells_as_the_worksheets_do()
    {
        Assert.Equal("½·(t1 − a_o1)²", (0.5 * (T - A).Pow(2)).ToString());
        Assert.Equal("(a_o1 − t1)·a_o1·(1 − a_o1)·w5", Product.Of(A - T, A * (1 - A), W).ToString());
        Assert.Equal("σ(h1)", Functions.Sigmoid.Of(H).ToString());
        Assert.Equal("∂E_total/∂w5", new Partial("E_total", "w5").ToString());
        Assert.Equal("w5 − 2·h1", (W + new Product([-2, H])).ToString());
        Assert.Equal("−t1/a_o1 + (1 − t1)/(1 − a_o1)", (-(T / A) + (1 - T) / (1 - A)).ToString());
    }

    [Fact]
    public void Latex_spells_indices_and_fractions()
    {
        var latex = new LatexNotation();
        Assert.Equal(@"\frac{\partial E_{\mathrm{total}}}{\partial w_{5}}", latex.Write(new Partial("E_total", "w5")));
        Assert.Equal(@"\tfrac{1}{2} \cdot \left(t_{1} - a_{o_{1}}\right)^{2}", latex.Write(0.5 * (T - A).Pow(2)));
        Assert.Equal(@"\sigma\left(h_{1}\right)", latex.Write(Functions.Sigmoid.Of(H)));
        Assert.Equal(@"1.5 \cdot 10^{-7}", latex.Write(1.5e-7));
    }

    [Fact]
    public void Formula_brackets_what_a_spreadsheet_would_read_otherwise()
    {
        Assert.Equal("0.5*(G5-T5)^2", Formula.Write(0.5 * (T - A).Pow(2)));
        Assert.Equal("1/(1+EXP(-N5))", Formula.Write(Functions.Sigmoid.Of(H)));
        Assert.Equal("1/(1+EXP(-(N5+R5)))", Formula.Write(Functions.Sigmoid.Of(H + W)));
        Assert.Equal("R5*(1/(1+EXP(-N5)))", Formula.Write(W * Functions.Sigmoid.Of(H)));
        Assert.Equal("-(R5^2)", Formula.Write(-W.Pow(2)));
        Assert.Equal("R5-(G5-T5)", Formula.Write(W - (T - A)));
        Assert.Equal("R5/(G5*T5)", Formula.Write(W / (T * A)));
        Assert.Equal("R5*(G5/T5)", Formula.Write(W * (T / A)));
        Assert.Equal("(R5^2)^3", Formula.Write(W.Pow(2).Pow(3)));
        Assert.Equal("IF(N5>0,N5,0.01*N5)", Formula.Write(Functions.LeakyReLU.Of(H)));
    }
}
