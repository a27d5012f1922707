using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>The gradient of one weight or bias: its paths, its factors, the whole.</summary>
internal sealed class WeightSteps(DerivationContext context)
{
    // Beyond so many a list of paths teaches nothing that its beginning did not.
    private const int MostRoutes = 16;

    // A formula written out to the last symbol is shown up to this length of plain text.
    private const int LongestWhole = 1200;

    private HandNetwork Network => context.Network;

    public GuideStep Routes(Weight weight)
    {
        Neuron neuron = Network.Destination(weight);
        long count = Derivation.PathCount(Network, weight);
        IReadOnlyList<Symbol>[] routes = [.. context.Routes(neuron).Take(MostRoutes).Select(route => (IReadOnlyList<Symbol>)[weight.Symbol, .. route])];
        List<GuideLine> lines =
        [
            new Prose($"{weight.Symbol} occurs in the equation of {neuron.Net} and in no other. From there it reaches {HandNetwork.Total} along {Count(count)}:"),
            .. routes.Select(route => new Route(route)),
        ];
        if (count > MostRoutes) lines.Add(new Prose($"… and {count - MostRoutes} more, one through every further choice of neurons."));
        lines.Add(new Prose($"The chain rule: along a path the slopes multiply{(routes.Length > 1 ? ", and the products of all paths are added up" : "")}."));
        if (routes.Length == 1) lines.Add(new Equation(DerivationContext.GradientName(weight), DerivationContext.Factors(routes[0])));
        else lines.AddRange(Along(weight, neuron, routes));
        return new GuideStep($"From {weight.Symbol} to the error", lines);
    }

    public IEnumerable<GuideLine> Lines(Weight weight)
    {
        Neuron neuron = Network.Destination(weight);
        Partial last = DerivationContext.Slope(neuron.Net, weight.Symbol);
        Partial name = DerivationContext.GradientName(weight);
        if (weight.IsBias) yield return new Prose($"In {neuron.NetDefinition} the bias {weight.Symbol} stands alone:");
        else yield return new Prose($"In {neuron.NetDefinition} only one term holds {weight.Symbol}. Its slope is what {weight.Symbol} is multiplied by:");
        yield return new Equation(last, weight.Source is null ? 1 : weight.Source);
        yield return new Prose($"All factors together:");
        if (context.IsOutput(neuron))
        {
            yield return context.Worked(name, DerivationContext.SlopeName(neuron) * last, context.Whole.Gradient(weight));
            yield break;
        }

        Expression factors = Product.Of(Backpropagation.GradientName(neuron), DerivationContext.Slope(neuron.Activated, neuron.Net), last);
        yield return context.Worked(name, factors, context.ByName.Gradient(weight));
    }

    /// <summary>The gradient of a hidden weight with nothing left but symbols of the forward pass.</summary>
    public IEnumerable<GuideLine> WrittenOut(Weight weight)
    {
        if (context.IsOutput(Network.Destination(weight))) yield break;
        Expression whole = context.Whole.Gradient(weight);
        if (whole.ToString().Length <= LongestWhole) yield return context.Worked(DerivationContext.GradientName(weight), whole);
        else yield return new Prose($"Written out to the last symbol, {DerivationContext.GradientName(weight)} would fill a page; layer by layer, as above, it is the same.");
    }

    public Equation Alike(Weight weight) => context.Worked(DerivationContext.GradientName(weight), context.ByName.Gradient(weight));

    public Equation Update(Weight weight)
    {
        Expression next = weight.Symbol - HandNetwork.LearningRate * DerivationContext.GradientName(weight);
        return context.Worked(weight.Symbol, next) with { Becomes = true };
    }

    private IEnumerable<GuideLine> Along(Weight weight, Neuron neuron, IReadOnlyList<Symbol>[] routes)
    {
        const int FactorsShown = 8;
        yield return new Prose($"Along each path, from the error back:");
        foreach (IReadOnlyList<Symbol> route in routes.Take(FactorsShown)) yield return new Equation(DerivationContext.Factors(route));
        if (routes.Length > FactorsShown) yield return new Prose($"and so on for every path.");
        Partial gradient = DerivationContext.GradientName(weight);
        if (context.IsOutput(neuron))
        {
            yield return new Prose($"The gradient is their sum. All of them end with the same factor, which is taken out:");
            yield return new Equation(gradient, DerivationContext.SlopeName(neuron) * DerivationContext.Slope(neuron.Net, weight.Symbol));
            yield break;
        }

        yield return new Prose($"The gradient is their sum. All of them end with the same two factors, which are taken out. What is left in front is the gradient of the activation {neuron.Activated}:");
        yield return new Equation(gradient, Product.Of(Backpropagation.GradientName(neuron), DerivationContext.Slope(neuron.Activated, neuron.Net),
            DerivationContext.Slope(neuron.Net, weight.Symbol)));
    }

    private static string Count(long routes) => routes == 1 ? "one path" : $"{PlainWords.Number(routes)} paths";
}
