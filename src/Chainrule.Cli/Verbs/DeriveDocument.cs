using System.Text.Json.Serialization;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>derive --json</c> prints: each gradient, and the whole guide, step by step and line by line.</summary>
internal sealed record DeriveDocument(NetworkDocument Network, string Title, IReadOnlyList<DerivedGradient> Gradients, IReadOnlyList<DerivedStep> Steps)
{
    public static DeriveDocument Of(HandNetwork network, Guide guide, IEnumerable<Weight> weights) => new(
        NetworkDocument.Of(network.Plan), guide.Title, [.. weights.Select(weight => DerivedGradient.Of(network, weight))],
        [.. guide.Steps.Select((step, k) => new DerivedStep(k + 1, step.Title, [.. step.Lines.Select(DerivedLine.Of)]))]);
}

/// <summary>The gradient of one weight: the formula in the quantities of the forward pass, its value, and the factors along every path.</summary>
internal sealed record DerivedGradient(string Weight, string Quantity, string Formula, string Latex, double Value, long PathCount, IReadOnlyList<DerivedPath> Paths)
{
    // In a deep network the paths are too many to list; the guide names as many.
    private const int MostPaths = 16;

    public static DerivedGradient Of(HandNetwork network, Weight weight)
    {
        (Expression formula, double value) = Derivation.Gradient(network, weight);
        return new DerivedGradient(weight.Symbol.Name, $"dE/d{weight.Symbol}", formula.ToString(), new LatexNotation().Write(formula), value, Derivation.PathCount(network, weight),
            [.. Derivation.Paths(network, weight, MostPaths).Select(path => new DerivedPath([.. path.Stops.Select(stop => stop.Name)], [.. path.Factors.Select(Factor)], path.Value))]);
    }

    private static DerivedFactor Factor(PathFactor factor) =>
        new(factor.Slope.Name, factor.Formula.ToString(), new LatexNotation().Write(factor.Formula), factor.Value);
}

/// <summary>A path from the weight to the error, and what it contributes to the gradient: the product of its factors.</summary>
internal sealed record DerivedPath(IReadOnlyList<string> Stops, IReadOnlyList<DerivedFactor> Factors, double Value);

/// <summary>One slope along a path, from the error back.</summary>
internal sealed record DerivedFactor(string Factor, string Formula, string Latex, double Value);

/// <summary>One step of the guide.</summary>
internal sealed record DerivedStep(int Number, string Title, IReadOnlyList<DerivedLine> Lines);

/// <summary>One line of the guide. <c>Kind</c> is text, path, equation or update (the new weight from the old); what a kind has not is left out.</summary>
internal sealed record DerivedLine(string Kind)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Stops { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Left { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Forms { get; init; }

    /// <summary>The left side and the forms in the same order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Latex { get; init; }

    /// <summary>The last form with the values put in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Numbers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Value { get; init; }

    public static DerivedLine Of(GuideLine line) => line switch
    {
        Prose prose => new DerivedLine("text") { Text = prose.Plain },
        Route route => new DerivedLine("path") { Stops = [.. route.Stops.Select(stop => stop.Name)] },
        Equation equation => new DerivedLine(equation.Becomes ? "update" : "equation")
        {
            Left = equation.Left.ToString(),
            Forms = [.. equation.Forms.Select(form => form.ToString())],
            Latex = [.. equation.Forms.Prepend(equation.Left).Select(form => new LatexNotation().Write(form))],
            Numbers = equation.Numbers?.ToString(),
            Value = equation.Value,
        },
        _ => throw new InvalidOperationException($"JSON knows no {line.GetType().Name}."),
    };
}
