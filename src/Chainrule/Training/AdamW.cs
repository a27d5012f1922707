namespace Chainrule.Training;

/// <summary><c>torch.optim.AdamW</c>: weight decay shrinks the weights directly, by rate · decay, apart from the gradient.</summary>
internal sealed class AdamW(int length, AdamOptions? options = null) : AdaptiveOptimizer(length, options ?? new(), 0.01)
{
    private protected override float GradientDecay(double rate) => 0;

    private protected override float WeightFactor(double rate) => (float)(1 - rate * WeightDecay);
}
