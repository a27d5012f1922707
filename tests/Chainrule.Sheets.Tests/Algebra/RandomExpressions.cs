using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Tests.Algebra;

/// <summary>Expressions drawn at random over x, y and z, all of whose functions stay where they are smooth and finite often enough.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly Symbol[] Names = [new("x"), new("y"), new("z")];

    private readonly Random _random = new(seed);

    public Expression Next(int depth = 4)
    {
        if (depth == 0 || _random.NextDouble() < 0.15) return Leaf();
        return _random.Next(7) switch
        {
            0 => new Sum(Several(depth)),
            1 => new Product(Several(depth)),
            2 => Next(depth - 1) / Next(depth - 1),
            3 => Next(depth - 1).Pow(_random.Next(4)),
            4 => -Next(depth - 1),
            5 => Next(depth - 1) - Next(depth - 1),
            _ => Functions.All[_random.Next(Functions.All.Count)].Of(Next(depth - 1)),
        };
    }

    public Func<Symbol, double> Values()
    {
        double[] drawn = [.. Names.Select(_ => _random.NextDouble() * 3 - 1.2)];
        return symbol => drawn[Array.IndexOf(Names, symbol)];
    }

    /// <summary>A division by zero inside can hide behind a function that forgets it, such as step: then there is no value to speak of.</summary>
    public static bool HasValueThroughout(Expression expression, Func<Symbol, double> at) =>
        double.IsFinite(expression.Evaluate(at)) && expression.Children.All(child => HasValueThroughout(child, at));

    private Expression Leaf() => _random.Next(3) switch
    {
        0 => new Constant(_random.Next(-3, 4)),
        1 => new Constant(Math.Round(_random.NextDouble() * 2, 2)),
        _ => Names[_random.Next(Names.Length)],
    };

    private Expression[] Several(int depth) => [.. Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Next(depth - 1))];
}
