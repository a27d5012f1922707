using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>The weights that a network starts with, as PyTorch chooses them by default.</summary>
/// <remarks>
/// A convolution or linear layer draws weights and biases uniformly from ±1/√FanIn (kaiming_uniform_ with a = √5 comes to the same bound);
/// batch norm starts as the identity: weight 1, bias 0, running mean 0, running variance 1.
/// The numbers are not PyTorch's own: each tensor has its stream, so adding a layer at the end changes nothing before it.
/// </remarks>
internal static class Initialization
{
    /// <param name="layout">Which tensors there are.</param>
    /// <param name="seed">Chooses the numbers.</param>
    /// <param name="parameters">The parameter arena, in the layout's order.</param>
    /// <param name="statistics">The running statistics, in the layout's order.</param>
    public static void Fill(WeightLayout layout, ulong seed, Span<float> parameters, Span<float> statistics)
    {
        for (int i = 0; i < layout.Parameters.Count; i++)
        {
            TensorPlan plan = layout.Parameters[i];
            var values = parameters.Slice(plan.Offset, plan.Count);
            if (plan.FanIn == 0) values.Fill(plan.Name.EndsWith(".weight", StringComparison.Ordinal) ? 1 : 0);
            else FillUniform(new(seed, RandomPurpose.Initialization, (ulong)i), (float)(1 / Math.Sqrt(plan.FanIn)), values);
        }

        foreach (TensorPlan plan in layout.Statistics)
            statistics.Slice(plan.Offset, plan.Count).Fill(plan.Name.EndsWith(".running_var", StringComparison.Ordinal) ? 1 : 0);
    }

    private static void FillUniform(CounterRandom random, float bound, Span<float> values)
    {
        foreach (ref float value in values) value = (2 * random.NextSingle() - 1) * bound;
    }
}
