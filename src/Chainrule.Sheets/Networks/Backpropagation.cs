using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>
/// The gradients of a network as formulas in the quantities of one row. Each begins at the outputs and takes one factor for every step back:
/// the slope of the error, of an activation, of a net input.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="named">
/// Whether the gradient of a hidden activation is spoken of by name (∂E_total/∂a_h1) rather than written out. Written out, a formula doubles
/// with every layer.
/// </param>
internal sealed class Backpropagation(HandNetwork network, bool named = false)
{
    /// <summary>∂E_total/∂w for a weight, ∂E_total/∂b for a bias.</summary>
    public Expression Gradient(Weight weight)
    {
        Expression atNet = NetGradient(network.Destination(weight));
        return weight.Source is null ? atNet : Product.Of(atNet, weight.Source);
    }

    /// <summary>∂E_total/∂o1 for an output, ∂E_total/∂h1 for a hidden neuron.</summary>
    public Expression NetGradient(Neuron neuron)
    {
        if (neuron.Layer == network.Layers.Count) return OutputGradient(neuron);
        Expression atActivation = named ? GradientName(neuron) : ActivationGradient(neuron);
        return Times(atActivation, LocalSlope(neuron));
    }

    /// <summary>∂E_total/∂a_h1: what every neuron of the next layer passes back, each through its own weight.</summary>
    public Expression ActivationGradient(Neuron hidden) => Sum.Of(
        [.. network.Layers[hidden.Layer].Select(next => Product.Of(NetGradient(next), next.Incoming[hidden.Place].Symbol))]);

    public static Partial GradientName(Neuron hidden) => new(HandNetwork.Total.Name, hidden.Activated.Name);

    /// <summary>∂a/∂net of one neuron, told by its activation where that is shorter: a_h1·(1 − a_h1).</summary>
    public static Expression LocalSlope(Neuron neuron) =>
        neuron.ActivatedDefinition.Differentiate(neuron.Net).Simplify().Replace(neuron.ActivatedDefinition, neuron.Activated);

    /// <summary>∂E1/∂a_o1.</summary>
    public Expression ErrorSlope(Neuron output) =>
        network.ErrorDefinitions[output.Place].Expression.Differentiate(output.Activated).Simplify();

    // Cross-entropy and the activation it was made for cancel to a plain difference; the derivation shows how, and a test that they do.
    private Expression OutputGradient(Neuron output)
    {
        Expression a = output.Activated;
        Expression t = network.Targets[output.Place];
        return (network.Plan.Loss, output.Activation.SeesLayer) switch
        {
            (Loss.CrossEntropy, true) => SoftmaxWithCrossEntropy(a, t),
            (Loss.CrossEntropy, false) => a - t,
            (_, true) => SoftmaxWithSquares(a, a - t),
            _ => Times(a - t, LocalSlope(output)),
        };
    }

    // With targets that sum to 1 this is a − t. Targets are input cells and may be changed to anything, so their sum stays in the formula.
    private Expression SoftmaxWithCrossEntropy(Expression a, Expression t) =>
        network.Targets.Count == 1 ? a * t - t : Product.Of(a, Sum.Of([.. network.Targets])) - t;

    private Expression SoftmaxWithSquares(Expression a, Expression difference)
    {
        IEnumerable<Expression> pulled = network.Outputs.Select((output, k) =>
            Product.Of(output.Activated - network.Targets[k], output.Activated));
        return Product.Of(a, difference - Sum.Of([.. pulled]));
    }

    private static Expression Times(Expression left, Expression right) =>
        right is Constant { Value: 1 } ? left : Product.Of(left, right);
}
