namespace Chainrule.Training;

/// <summary>Changes weights by their gradients. What it remembers from step to step can be read and put back, so that a training resumes with the same bits.</summary>
/// <remarks>
/// Every weight is treated alike and alone, in single precision, with separate multiplications and additions and no sum across weights:
/// the bits do not depend on the width of the vectors or on where in the arena a weight stands. A step allocates nothing.
/// </remarks>
public abstract class Optimizer
{
    private protected Optimizer(int length, params ReadOnlySpan<string> memories)
    {
        Length = length;
        Memory = [.. memories.ToArray().Select(name => new OptimizerMemory(name, length))];
    }

    /// <summary>How many weights there are.</summary>
    public int Length { get; }

    /// <summary>The steps taken so far.</summary>
    public long Steps { get; internal set; }

    /// <summary>What is remembered for each weight, under PyTorch's names, in a fixed order.</summary>
    internal IReadOnlyList<OptimizerMemory> Memory { get; }

    /// <param name="weights">Changed in place.</param>
    /// <param name="gradients">One for each weight.</param>
    /// <param name="rate">The learning rate of this step.</param>
    public void Step(Span<float> weights, ReadOnlySpan<float> gradients, double rate)
    {
        if (weights.Length != Length || gradients.Length != Length)
            throw new ArgumentException($"the optimizer was made for {Length} weights and was given {weights.Length} weights and {gradients.Length} gradients: pass the whole arenas.");
        Steps++;
        Update(weights, gradients, rate);
    }

    private protected abstract void Update(Span<float> weights, ReadOnlySpan<float> gradients, double rate);

    /// <summary>rate ^ steps by repeated squaring: the platform's own power differs in its last bit from machine to machine.</summary>
    private protected static double Power(double rate, long steps)
    {
        double power = 1;
        for (; steps > 0; steps >>= 1, rate *= rate)
        {
            if ((steps & 1) != 0) power *= rate;
        }

        return power;
    }
}
