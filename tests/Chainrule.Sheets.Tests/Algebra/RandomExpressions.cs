using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Tests.Algebra;

/// <summary>Expressions drawn at random over x, y and z, all of whose functions stay where they are smooth and finite often enough.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly Symbol[] Names = [new("x"), new("y"), new("z")];

    private readonly Random random = new(seed);

    public Expression Next(int depth = 4)
    {
        if (depth == 0 || random.NextDouble() < 0.15) return Leaf();
        return random.Next(7) switch
        {
            0 => new Sum(Several(depth)),
            1 => new Product(Several(depth)),
            2 => Next(depth - 1) / Next(depth - 1),
            3 => Next(depth - 1).Pow(random.Next(4)),
            4 => -Next(depth - 1),
            5 => Next(depth - 1) - Next(depth - 1),
            _ => Functions.All[random.Next(Functions.All.Count)].Of(Next(depth - 1)),
        };
    }

    public Func<Symbol, double> Values()
    {
        double[] drawn = [.. Names.Select(_ => random.NextDouble() * 3 - 1.2)];
        return symbol => drawn[Array.IndexOf(Names, symbol)];
    }

    /// <summary>A division by zero inside can hide behind a function that forgets it, such as step: then there is no value to speak of.</summary>
    public static bool HasValueThroughout(Expression expression, Func<Symbol, double> at) =>
        double.IsFinite(expression.Evaluate(at)) && expression.Children.All(child => HasValueThroughout(child, at));

    /// <summary>Where a value hangs on the last bits of its inputs, regrouping a sum may move it; such places say nothing about the rules.</summary>
    public static bool IsSteep(Expression expression, Func<Symbol, double> at)
    {
        double here = expression.Evaluate(at);
        double beside = expression.Evaluate(symbol => at(symbol) * (1 + 1e-12));
        return !(Math.Abs(here - beside) <= 1e-8 * Math.Max(1, Math.Abs(here)));
    }

    private Expression Leaf() => random.Next(3) switch
    {
        0 => new Constant(random.Next(-3, 4)),
        1 => new Constant(Math.Round(random.NextDouble() * 2, 2)),
        _ => Names[random.Next(Names.Length)],
    };

    private Expression[] Several(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Next(depth - 1))];
}
