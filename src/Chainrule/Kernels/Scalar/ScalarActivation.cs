using Chainrule.Models;

namespace Chainrule.Kernels.Scalar;

/// <summary>A function of one number and its slope, both as functions of the input x.</summary>
internal sealed record ScalarActivation(Func<double, double> Value, Func<double, double> Slope)
{
    // At exactly 0 the slope of a ReLU is 0 and that of a leaky one its lower slope, as PyTorch chooses.
    public static ScalarActivation ReLU { get; } = new(x => x > 0 ? x : 0, x => x > 0 ? 1 : 0);

    public static ScalarActivation LeakyReLU(double slope) => new(x => x > 0 ? x : slope * x, x => x > 0 ? 1 : slope);

    public static ScalarActivation Sigmoid { get; } = new(S, x => S(x) * (1 - S(x)));

    public static ScalarActivation Tanh { get; } = new(Math.Tanh, x => 1 - Math.Tanh(x) * Math.Tanh(x));

    // (x·S)′ = S + x·S′ = S + x·S·(1 − S)
    public static ScalarActivation SiLU { get; } = new(x => x * S(x), x => S(x) * (1 + x * (1 - S(x))));

    // (x·Φ)′ = Φ + x·φ
    public static ScalarActivation GELU { get; } = new(
        x => x * NormalDistribution.Below(x), x => NormalDistribution.Below(x) + x * NormalDistribution.Density(x));

    /// <summary>The rule of a layer, or null where the layer is not an activation.</summary>
    public static ScalarActivation? Of(Layer layer) => layer switch
    {
        Models.ReLU => ReLU,
        Models.LeakyReLU leaky => LeakyReLU(leaky.Slope),
        Models.Sigmoid => Sigmoid,
        Models.Tanh => Tanh,
        Models.SiLU => SiLU,
        Models.GELU => GELU,
        _ => null,
    };

    public ScalarTensor Forward(ScalarTensor input) => new(input.Batch, input.Shape, Array.ConvertAll(input.Values, x => Value(x)));

    public ScalarTensor Gradient(ScalarTensor input, ScalarTensor dOutput)
    {
        var dInput = new ScalarTensor(input.Batch, input.Shape);
        for (int i = 0; i < dInput.Values.Length; i++) dInput.Values[i] = dOutput.Values[i] * Slope(input.Values[i]);
        return dInput;
    }

    private static double S(double x) => 1 / (1 + Math.Exp(-x));
}
