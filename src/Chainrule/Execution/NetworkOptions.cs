namespace Chainrule.Execution;

/// <summary>How a model is compiled.</summary>
public sealed record NetworkOptions
{
    /// <summary>The largest batch that a training step may be given.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Threads that share the work, the caller among them. The bits of the result do not depend on it.
    /// A batch of 128 is four groups of tiles, which is as many threads as training can use; a batch of 512, sixteen. Threads beyond that sleep.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Decides the initial weights and every dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>This share of each target is spread evenly over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>How much of the loss a teacher has, in training steps that are given its answers.</summary>
    public double TeacherShare { get; init; }

    /// <summary>What the scores of both are divided by before they are compared.</summary>
    public double TeacherTemperature { get; init; } = 1;

    /// <summary>Vector bits to compile for: 512, 256 or 128; 0 takes the widest that the machine does well. The bits of the result do not depend on it.</summary>
    public int VectorBits { get; init; }
}
