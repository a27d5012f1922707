using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>The gradient of a hidden activation, to which every neuron of the next layer gives its part.</summary>
internal sealed class HiddenSteps(DerivationContext context)
{
    public IEnumerable<GuideLine> Lines(Neuron hidden)
    {
        IReadOnlyList<Neuron> next = context.Network.Layers[hidden.Layer];
        Partial name = Backpropagation.GradientName(hidden);
        yield return next.Count == 1
            ? new Prose($"{hidden.Activated} goes on into {next[0].Net} alone:")
            : new Prose($"{hidden.Activated} goes on into every neuron of the next layer, so it reaches the error along {PlainWords.Number(next.Count)} paths. What each path contributes is added up:");
        yield return new Equation(name, Sum.Of([.. next.Select(neuron => DerivationContext.SlopeName(neuron) * DerivationContext.Slope(neuron.Net, hidden.Activated))]));
        yield return new Prose($"The second factor is always a weight, for in {next[0].NetDefinition} the activation {hidden.Activated} is multiplied by {Into(next[0], hidden)}:");
        foreach (Neuron neuron in next) yield return new Equation(DerivationContext.Slope(neuron.Net, hidden.Activated), Into(neuron, hidden));
        if (!context.IsOutput(next[0]))
        {
            yield return new Prose($"The first factor is the gradient of the next activation, known by now, times its slope:");
            foreach (Neuron neuron in next)
                yield return new Equation(DerivationContext.SlopeName(neuron), Backpropagation.GradientName(neuron) * DerivationContext.Slope(neuron.Activated, neuron.Net), context.ByName.NetGradient(neuron));
        }

        yield return new Prose($"Put in:");
        yield return context.Worked(name, context.ByName.ActivationGradient(hidden));
    }

    public Equation Alike(Neuron hidden) => context.Worked(Backpropagation.GradientName(hidden), context.ByName.ActivationGradient(hidden));

    public static Symbol Into(Neuron next, Neuron hidden) => next.Incoming[hidden.Place].Symbol;
}
