namespace Chainrule.Reading;

/// <summary>How a <see cref="DigitReader"/> is compiled.</summary>
public sealed record ReaderOptions
{
    /// <summary>Threads that share many images; one image alone is always read on the caller's.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Vector bits to compile for: 512, 256 or 128; 0 takes the widest that the machine does well. The bits of a result do not depend on it.</summary>
    public int VectorBits { get; init; }
}
