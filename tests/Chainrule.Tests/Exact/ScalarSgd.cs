using Chainrule.Kernels.Scalar;

namespace Chainrule.Tests.Exact;

/// <summary>PyTorch's SGD in double precision, with the settings of a golden case.</summary>
internal sealed class ScalarSgd(GoldenCase golden)
{
    private readonly Dictionary<string, double[]> memory = [];

    public void Step(ScalarNetwork network)
    {
        foreach (var (tensor, weights) in network.Weights)
        {
            double[] gradient = network.Gradients[tensor];
            if (!memory.TryGetValue(tensor, out double[]? remembered)) memory.Add(tensor, remembered = new double[weights.Length]);
            for (int i = 0; i < weights.Length; i++)
            {
                double d = gradient[i] + golden.WeightDecay * weights[i];
                remembered[i] = golden.Momentum * remembered[i] + d;
                weights[i] -= GoldenCase.Rate * (golden.Nesterov ? d + golden.Momentum * remembered[i] : remembered[i]);
            }
        }
    }
}
