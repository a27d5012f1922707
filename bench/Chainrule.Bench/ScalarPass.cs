using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>The scalar operations that a fused pass stands for, one after the other: batch norm, ReLU, dropout, max-pool.</summary>
internal sealed class ScalarPass
{
    private readonly PointwiseCase pass;
    private readonly double dropProbability;
    private readonly ScalarTensor input;
    private readonly ScalarTensor gradient;
    private readonly ScalarBatchNorm2d.Moments[] moments;
    private readonly double[] scale, shift, dScale, dShift;
    private readonly bool[] kept;
    private ScalarTensor normed, dropped;

    public ScalarPass(PointwiseCase pass, double dropProbability)
    {
        (this.pass, this.dropProbability) = (pass, dropProbability);
        input = Filled.Tensor(16, pass.Input);
        gradient = Filled.Tensor(16, pass.Input with { Height = pass.PooledSide, Width = pass.PooledSide });
        moments = ScalarBatchNorm2d.Measure(input, 1e-5);
        (scale, shift, dScale, dShift) = (Filled.Doubles(pass.Channels), Filled.Doubles(pass.Channels), new double[pass.Channels], new double[pass.Channels]);
        kept = [.. Filled.Doubles(input.Values.Length).Select(v => v > 2 * dropProbability - 1)];
        (normed, dropped) = (input, input);
        Forward();
    }

    public void Forward()
    {
        normed = ScalarBatchNorm2d.Forward(input, moments, scale, shift);
        dropped = Drop(ScalarActivation.ReLU.Forward(normed));
        if (pass.Pools) ScalarMaxPool2d.Forward(new MaxPool2d(2), dropped);
    }

    public void Backward()
    {
        ScalarTensor dDropped = pass.Pools ? ScalarMaxPool2d.Gradient(new MaxPool2d(2), dropped, gradient) : gradient;
        ScalarBatchNorm2d.Gradient(input, moments, scale, ScalarActivation.ReLU.Gradient(normed, Drop(dDropped)), dScale, dShift);
    }

    private ScalarTensor Drop(ScalarTensor values) => pass.Drops ? ScalarDropout.Apply(values, kept, dropProbability) : values;
}
