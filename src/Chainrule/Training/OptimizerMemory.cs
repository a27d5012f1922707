namespace Chainrule.Training;

/// <summary>One number that an optimizer remembers for each weight.</summary>
internal sealed class OptimizerMemory(string name, int length)
{
    private readonly float[] values = new float[length];

    /// <summary>PyTorch's name in an optimizer's state (<c>momentum_buffer</c>, <c>exp_avg</c>, <c>exp_avg_sq</c>).</summary>
    public string Name { get; } = name;

    /// <summary>In the order of the weights; write here to restore.</summary>
    public Span<float> Values => values;
}
