namespace Chainrule.Models;

/// <summary>
/// The arithmetic of one image, in multiply-adds of convolutions and linear layers: forward, for the gradient of the weights, and for
/// the gradient of the input. Everything else (batch norm, activations, pools) is left out, as is usual when networks are compared.
/// </summary>
/// <param name="Forward">Multiply-adds of the way forward.</param>
/// <param name="WeightGradient">Those for the gradient of the weights.</param>
/// <param name="InputGradient">Those for the gradient of the input; none where nothing before it learns.</param>
public readonly record struct Work(long Forward, long WeightGradient, long InputGradient)
{
    /// <summary>Floating-point operations of one image in training; a multiply-add is two.</summary>
    public long TrainingFlop => 2 * (Forward + WeightGradient + InputGradient);

    /// <summary>Both together.</summary>
    public static Work operator +(Work a, Work b) =>
        new(a.Forward + b.Forward, a.WeightGradient + b.WeightGradient, a.InputGradient + b.InputGradient);

    /// <summary>The arithmetic of a whole model: the figures that a benchmark counts by.</summary>
    internal static Work Of(Model model) => Summary.Of(model).Work;

    /// <param name="layer">The layer; a residual has no arithmetic of its own, its layers have.</param>
    /// <param name="input">The shape that reaches it.</param>
    /// <param name="learnedBefore">Whether anything before it has weights: only then the gradient of its input is needed.</param>
    internal static Work Of(Layer layer, Shape input, bool learnedBefore)
    {
        long forward = MultiplyAdds(layer, input);
        return new(forward, forward, learnedBefore ? forward : 0);
    }

    /// <summary>Multiply-adds of one image's way forward. Taps that fall on padding count, as they do in the frameworks' counters.</summary>
    internal static long MultiplyAdds(Layer layer, Shape input) => layer switch
    {
        Conv2d c => (long)c.Output(input).Count * FanIn(c, input),
        Linear l => (long)l.Features * input.Count,
        _ => 0,
    };

    /// <summary>Weights and biases of the layer itself; batch norm has two a channel, unless it is plain.</summary>
    internal static long Parameters(Layer layer, Shape input) => layer switch
    {
        Conv2d c => c.Channels * (FanIn(c, input) + (c.Bias ? 1 : 0)),
        Linear l => (long)l.Features * (input.Count + (l.Bias ? 1 : 0)),
        BatchNorm2d { Affine: true } => 2L * input.Channels,
        _ => 0,
    };

    private static long FanIn(Conv2d c, Shape input) => (long)(input.Channels / c.Groups) * c.Kernel.Height * c.Kernel.Width;
}
