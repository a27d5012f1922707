using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>A network at its starting numbers, with what the steps of a derivation share.</summary>
internal sealed class DerivationContext
{
    private readonly Dictionary<Symbol, double> values;

    public DerivationContext(HandNetwork network)
    {
        Network = network;
        Whole = new Backpropagation(network);
        ByName = new Backpropagation(network, named: true);
        values = network.Forward();
        foreach (Neuron hidden in network.HiddenNeurons.Reverse()) values[Backpropagation.GradientName(hidden)] = Value(ByName.ActivationGradient(hidden));
        foreach (Weight weight in network.Parameters) values[GradientName(weight)] = Value(ByName.Gradient(weight));
        foreach (Neuron output in network.Outputs) values[SlopeName(output)] = Value(ByName.NetGradient(output));
    }

    public HandNetwork Network { get; }

    /// <summary>Gradients written out to the last symbol.</summary>
    public Backpropagation Whole { get; }

    /// <summary>Gradients told by those of the hidden activations.</summary>
    public Backpropagation ByName { get; }

    public static Symbol Total => HandNetwork.Total;

    public static Partial GradientName(Weight weight) => new(Total.Name, weight.Symbol.Name);

    public static Partial SlopeName(Neuron neuron) => new(Total.Name, neuron.Net.Name);

    public static Partial Slope(Symbol of, Symbol by) => new(of.Name, by.Name);

    public double Value(Expression expression) => expression.Evaluate(symbol => values[symbol]);

    /// <summary>An equation closed by its last form with the values put in and the number.</summary>
    public Equation Worked(Expression left, params IReadOnlyList<Expression> forms)
    {
        Expression last = forms[^1];
        bool plain = last is Symbol or Constant;
        Expression numbers = last.Map(node => node is Symbol symbol ? new Constant(values[symbol]) : null);
        return new Equation(left, forms) { Numbers = plain ? null : numbers, Value = Value(last) };
    }

    public bool IsOutput(Neuron neuron) => neuron.Layer == Network.Layers.Count;

    /// <summary>All ways forward from a neuron's net input to the error, each as its stops.</summary>
    public IEnumerable<IReadOnlyList<Symbol>> Routes(Neuron neuron)
    {
        if (IsOutput(neuron))
        {
            // A softmax output moves every activation of its layer.
            IEnumerable<Neuron> moved = neuron.Activation.SeesLayer ? Network.Outputs : [neuron];
            return moved.Select(output => (IReadOnlyList<Symbol>)[neuron.Net, output.Activated, Network.Errors[output.Place], Total]);
        }

        return Network.Layers[neuron.Layer].SelectMany(Routes).Select(route => (IReadOnlyList<Symbol>)[neuron.Net, neuron.Activated, .. route]);
    }

    /// <summary>A path with every slope along it worked out.</summary>
    public ErrorPath Path(IReadOnlyList<Symbol> stops) => new(stops, [.. Enumerable.Range(0, stops.Count - 1).Reverse().Select(k =>
    {
        Expression formula = SlopeFormula(stops[k + 1], stops[k]);
        return new PathFactor(Slope(stops[k + 1], stops[k]), formula, Value(formula));
    })]);

    /// <summary>The factors along a path, from the error back to its first stop: ∂E_total/∂E1 · ∂E1/∂a_o1 · …</summary>
    public static Expression Factors(IReadOnlyList<Symbol> route) => Product.Of(
        [.. Enumerable.Range(0, route.Count - 1).Reverse().Select(k => Slope(route[k + 1], route[k]))]);

    // ∂E_total/∂E1 = 1 where the error is one term of the sum. An activation's slope is told by the activation itself, as everywhere.
    private Expression SlopeFormula(Symbol of, Symbol by)
    {
        Definition definition = Network.Definitions.First(known => known.Symbol == of);
        if (Network.Neurons.FirstOrDefault(neuron => neuron.Activated == of) is not { } neuron) return definition.Expression.Differentiate(by).Simplify();
        if (!neuron.Activation.SeesLayer) return Backpropagation.LocalSlope(neuron);
        Symbol moved = Network.Outputs.First(output => output.Net == by).Activated;
        return moved == of ? of * (1 - (Expression)of) : -(moved * (Expression)of);
    }
}
