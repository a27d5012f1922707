namespace Chainrule.Training;

/// <summary><c>torch.optim.Adam</c>: weight decay is added to the gradient, and so scaled like it.</summary>
internal sealed class Adam(int length, AdamOptions? options = null) : AdaptiveOptimizer(length, options ?? new(), 0)
{
    private protected override float GradientDecay(double rate) => (float)WeightDecay;

    private protected override float WeightFactor(double rate) => 1;
}
