using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Tests.Algebra;

public class SimplificationTests
{
    private static readonly Symbol A = new("a");
    private static readonly Symbol T = new("t");
    private static readonly Symbol X = new("x");

    [Fact]
    public void Simplified_expression_has_the_same_value_when_drawn_at_random()
    {
        var expressions = new RandomExpressions(7);
        int compared = 0;
        for (int i = 0; i < 40_000; i++)
        {
            Expression expression = expressions.Next();
            Func<Symbol, double> at = expressions.Values();
            double value = expression.Evaluate(at);
            if (!RandomExpressions.HasValueThroughout(expression, at) || Math.Abs(value) > 1e6) continue;
            Expression simple = expression.Simplify();
            double simplified = simple.Evaluate(at);
            if (double.IsFinite(simplified) && RandomExpressions.IsSteep(expression, at)) continue;
            Assert.True(Math.Abs(value - simplified) <= 1e-8 * Math.Max(1, Math.Abs(value)),
                $"{expression} = {value}, but {simple} = {simplified}");
            compared++;
        }

        Assert.True(compared > 20_000, $"only {compared} expressions could be compared");
    }

    [Fact]
    public void Simplified_expression_stays_as_it_is_when_simplified_again()
    {
        var expressions = new RandomExpressions(11);
        for (int i = 0; i < 5_000; i++)
        {
            Expression once = expressions.Next().Simplify();
            Assert.Equal(once, once.Simplify());
        }
    }

    [Fact]
    public void Half_squared_error_differentiates_to_output_minus_target()
    {
        Expression error = 0.5 * (T - A).Pow(2);
        Assert.Equal("a − t", error.Differentiate(A).Simplify().ToString());
    }

    [Fact]
    public void Sigmoid_differentiates_to_its_own_output_times_one_minus_it()
    {
        Expression sigmoid = Functions.Sigmoid.Of(X);
        Assert.Equal("a·(1 − a)", sigmoid.Differentiate(X).Simplify().Replace(sigmoid, A).ToString());
    }

    [Fact]
    public void Simplification_gathers_what_belongs_together()
    {
        (Expression Given, string Wanted)[] cases =
        [
            (X + X, "2·x"),
            (X * 1 + 0, "x"),
            (0 * X, "0"),
            (X * X, "x²"),
            (X / X, "1"),
            (-(T - A), "a − t"),
            ((T - A) * -1, "a − t"),
            (A * (1 / A), "1"),
            (-(-X), "x"),
            (2 * (3 * X), "6·x"),
            (X.Pow(1), "x"),
        ];
        foreach ((Expression given, string wanted) in cases) Assert.Equal(wanted, given.Simplify().ToString());
    }
}
