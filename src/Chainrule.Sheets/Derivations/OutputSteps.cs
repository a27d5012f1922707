using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>From the error back to the net input of an output: ∂E_total/∂o1, with every factor worked out.</summary>
internal sealed class OutputSteps(DerivationContext context)
{
    private HandNetwork Network => context.Network;

    public IEnumerable<GuideLine> Lines(Neuron output) => output.Activation.SeesLayer ? ThroughSoftmax(output) : Straight(output);

    /// <summary>The same for another output: only the result.</summary>
    public Equation Alike(Neuron output) => new(DerivationContext.SlopeName(output), context.ByName.NetGradient(output));

    private IEnumerable<GuideLine> Straight(Neuron output)
    {
        Symbol error = Network.Errors[output.Place];
        Partial errorSlope = DerivationContext.Slope(error, output.Activated);
        Partial localSlope = DerivationContext.Slope(output.Activated, output.Net);
        if (Network.Errors.Count > 1)
            yield return new Prose($"{HandNetwork.Total} is the sum of the errors, and only {error} depends on {output.Net}. So {DerivationContext.Slope(HandNetwork.Total, error)} = 1, and the other errors drop out.");
        foreach (GuideLine line in ErrorSlope(output, errorSlope)) yield return line;
        foreach (GuideLine line in LocalSlope(output, localSlope)) yield return line;
        yield return new Prose($"Together, from the error back to {output.Net}:");
        yield return context.Worked(DerivationContext.SlopeName(output), [errorSlope * localSlope, .. Collapsed(output)]);
    }

    private IEnumerable<GuideLine> ErrorSlope(Neuron output, Partial name)
    {
        Symbol a = output.Activated;
        Expression t = Network.Targets[output.Place];
        if (Network.Plan.Loss == Loss.HalfSquaredError)
        {
            yield return new Prose($"The square's exponent 2 comes down and cancels the ½; the inner slope of {t - a} by {a} is −1 and turns the sign:");
            yield return new Equation(name, Product.Of(2, 0.5, t - a, -1), context.Whole.ErrorSlope(output));
            yield break;
        }

        yield return new Prose($"The slope of a logarithm is one over its argument{(output.Activation.SeesLayer ? "" : "; the second term's inner slope is −1")}:");
        yield return new Equation(name, context.Whole.ErrorSlope(output));
    }

    /// <summary>∂a/∂net of any neuron but a softmax output, with the reason.</summary>
    public static IEnumerable<GuideLine> LocalSlope(Neuron neuron, Partial name)
    {
        Expression slope = Backpropagation.LocalSlope(neuron);
        Symbol x = new("x");
        switch (neuron.Activation.Name)
        {
            case "sigmoid":
                Expression e = Functions.Exp.Of(-x);
                Expression sigmoid = Functions.Sigmoid.Of(x);
                yield return new Prose($"The sigmoid's slope is {e / (1 + e).Pow(2)}. That is {1 / (1 + e)} times {e / (1 + e)}, which is {sigmoid} times {1 - sigmoid}. So the slope follows from the sigmoid's value alone.");
                yield return new Equation(name, neuron.ActivatedDefinition * (1 - neuron.ActivatedDefinition), slope);
                break;
            case "tanh":
                yield return new Prose($"The slope of tanh is one minus its square. So the slope follows from the value of tanh alone.");
                yield return new Equation(name, 1 - neuron.ActivatedDefinition.Pow(2), slope);
                break;
            case "relu":
                yield return new Prose($"ReLU passes its argument on where that is above 0, with slope 1, and is flat elsewhere. {Functions.Step.Of(x)} stands for: 1 where {x} is above 0, else 0. At exactly 0 we choose 0.");
                yield return new Equation(name, slope);
                break;
            case "leaky_relu":
                yield return new Prose($"LeakyReLU has slope 1 above 0 and {new Constant(Functions.Leak)} elsewhere. {Functions.LeakyStep.Of(x)} stands for just that.");
                yield return new Equation(name, slope);
                break;
            case "softplus":
                Expression up = Functions.Exp.Of(x);
                yield return new Prose($"The slope of {Functions.Log.Of(1 + up)} is {up / (1 + up)}, which is the sigmoid {1 / (1 + Functions.Exp.Of(-x))}:");
                yield return new Equation(name, slope);
                break;
            default:
                yield return new Prose($"A linear neuron passes its net input on as it is, so the slope is 1:");
                yield return new Equation(name, slope);
                break;
        }
    }

    // Between the product of the two slopes and what is left of it.
    private IEnumerable<Expression> Collapsed(Neuron output)
    {
        Expression result = context.ByName.NetGradient(output);
        if (Network.Plan.Loss == Loss.HalfSquaredError) return [result];
        Expression a = output.Activated;
        Expression t = Network.Targets[output.Place];
        return
        [
            (-(t / a) + (1 - t) / (1 - a)) * (a * (1 - a)),
            -(t * (1 - a)) + (1 - t) * a,
            result,
        ];
    }

    private IEnumerable<GuideLine> ThroughSoftmax(Neuron output)
    {
        Symbol a = output.Activated;
        yield return new Prose($"A softmax output's net input {output.Net} moves every activation of its layer, since all share one sum. So it reaches {HandNetwork.Total} through every error:");
        Expression[] ways = [.. Network.Outputs.Select(other => DerivationContext.Slope(Network.Errors[other.Place], other.Activated) * DerivationContext.Slope(other.Activated, output.Net))];
        yield return new Equation(DerivationContext.SlopeName(output), Sum.Of(ways));
        foreach (GuideLine line in ErrorSlope(output, DerivationContext.Slope(Network.Errors[output.Place], a))) yield return line;
        if (Network.Outputs.Count > 1) yield return new Prose($"The other errors have slopes of the same form.");
        yield return new Prose($"The slope of a softmax share by its own net input, from the rule for quotients:");
        yield return new Equation(DerivationContext.Slope(a, output.Net), a * (1 - (Expression)a));
        foreach (Neuron other in Network.Outputs.Where(other => other != output))
            yield return new Equation(DerivationContext.Slope(other.Activated, output.Net), -(a * (Expression)other.Activated));
        yield return new Prose($"Each product put in, and like terms gathered:");
        yield return context.Worked(DerivationContext.SlopeName(output), [.. SoftmaxForms(output), context.ByName.NetGradient(output)]);
        if (Network.Plan.Loss == Loss.CrossEntropy && Network.Targets.Count > 1)
            yield return new Prose($"When the targets sum to 1, as shares do, this is simply {a - (Expression)Network.Targets[output.Place]}.");
    }

    private IEnumerable<Expression> SoftmaxForms(Neuron output)
    {
        Expression a = output.Activated;
        Expression Target(Neuron other) => Network.Targets[other.Place];
        IEnumerable<Neuron> others = Network.Outputs.Where(other => other != output);
        return Network.Plan.Loss == Loss.CrossEntropy
            ? [Sum.Of([-(Target(output) * (1 - a)), .. others.Select(other => Target(other) * a)])]
            : [Sum.Of([Product.Of(a - Target(output), a, 1 - a), .. others.Select(other => -Product.Of(other.Activated - Target(other), a, other.Activated))])];
    }
}
