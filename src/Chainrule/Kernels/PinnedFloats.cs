namespace Chainrule.Kernels;

/// <summary>Floats that do not move, on a cache line's boundary, zero at first. The collector frees them when nobody holds them: what reads them cannot outlive them.</summary>
internal sealed unsafe class PinnedFloats
{
    private const int Line = 64;

    private readonly float[] memory;

    public PinnedFloats(int count)
    {
        memory = GC.AllocateArray<float>(count + Line / sizeof(float), pinned: true);
        nint start = (nint)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        First = (int)((-start & (Line - 1)) / sizeof(float));
        Data = (float*)start + First;
        Count = count;
    }

    public float* Data { get; }

    public int Count { get; }

    public Span<float> Span => memory.AsSpan(First, Count);

    private int First { get; }
}
