using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Tests.Algebra;

public class DifferentiationTests
{
    private static readonly Symbol X = new("x");

    [Fact]
    public void Derivative_equals_central_differences_over_random_expressions()
    {
        var expressions = new RandomExpressions(20261120);
        int compared = 0;
        for (int i = 0; i < 20_000; i++)
        {
            Expression expression = expressions.Next();
            Func<Symbol, double> at = expressions.Values();
            if (!RandomExpressions.HasValueThroughout(expression, at)) continue;
            if (NumericSlope(expression, at) is not { } numeric) continue;
            double exact = expression.Differentiate(X).Evaluate(at);
            Assert.True(Math.Abs(exact - numeric) <= 1e-5 * Math.Max(1, Math.Abs(numeric)),
                $"d/dx of {expression}: the rules give {exact}, central differences {numeric}");
            compared++;
        }

        Assert.True(compared > 8_000, $"only {compared} expressions could be compared");
    }

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Slope_of_a_function_equals_central_differences_when_taken_away_from_its_corner(string name)
    {
        Function function = Functions.All.Single(candidate => candidate.Name == name);
        Expression slope = function.Of(X).Differentiate(X);
        foreach (double x in new[] { 0.05, 0.3, 1.7, 4.0, -0.05, -0.8, -3.0 })
        {
            if (function == Functions.Log && x < 0) continue;
            double numeric = (function.Value(x + 1e-6) - function.Value(x - 1e-6)) / 2e-6;
            Assert.Equal(numeric, slope.Evaluate(_ => x), 1e-7 * Math.Max(1, Math.Abs(numeric)));
        }
    }

    [Fact]
    public void Slope_at_the_corner_is_the_one_chosen_when_the_argument_is_exactly_zero()
    {
        Assert.Equal(0, Functions.ReLU.Of(X).Differentiate(X).Evaluate(_ => 0));
        Assert.Equal(0.01, Functions.LeakyReLU.Of(X).Differentiate(X).Evaluate(_ => 0));
    }

    [Fact]
    public void Rules_are_each_needed_when_their_case_comes()
    {
        Symbol y = new("y");
        (Expression, string)[] cases =
        [
            (y, "what does not change has slope 0"),
            (X, "a quantity by itself has slope 1"),
            (-X, "a sign stays"),
            (X + y, "a sum term by term"),
            (X * y, "a product: each factor in turn"),
            (X / y, "a constant below the line stays"),
            (y / X, "a quotient"),
            (X.Pow(0), "a power with exponent 0 is 1"),
            (X.Pow(2), "a power with a constant exponent"),
            (X.Pow(X), "a power in general"),
            (Functions.Tanh.Of(X), "a function: its slope times the slope of its argument"),
        ];
        Assert.Equal(DerivativeRules.All.Count, cases.Length);
        foreach ((Expression expression, string rule) in cases) Assert.Equal(rule, DerivativeRules.First(expression, X).Name);
    }

    public static TheoryData<string> FunctionNames() => [.. Functions.All.Select(function => function.Name)];

    // Two step widths must agree: near a corner, a pole or a steep place a difference quotient is no witness.
    private static double? NumericSlope(Expression expression, Func<Symbol, double> at)
    {
        double Moved(double by) => expression.Evaluate(symbol => symbol == X ? at(X) + by : at(symbol));
        double wide = (Moved(1e-4) - Moved(-1e-4)) / 2e-4;
        double narrow = (Moved(1e-5) - Moved(-1e-5)) / 2e-5;
        bool smooth = double.IsFinite(wide) && double.IsFinite(narrow) && Math.Abs(wide) < 1e4
            && Math.Abs(wide - narrow) < 1e-6 * Math.Max(1, Math.Abs(wide)) && Math.Abs(Moved(0)) < 1e4;
        return smooth ? narrow : null;
    }
}
