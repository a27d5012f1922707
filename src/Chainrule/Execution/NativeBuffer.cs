using System.Runtime.InteropServices;

namespace Chainrule.Execution;

/// <summary>Floats outside the collected heap, on a cache line's boundary, zero at first.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    public NativeBuffer(long count)
    {
        Count = count;
        nuint bytes = (nuint)Math.Max(count, 16) * sizeof(float);
        Data = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(Data, bytes);
    }

    ~NativeBuffer() => NativeMemory.AlignedFree(Data);

    public float* Data { get; }

    public long Count { get; }

    public Span<float> Span => new(Data, checked((int)Count));

    public void Dispose()
    {
        NativeMemory.AlignedFree(Data);
        GC.SuppressFinalize(this);
    }
}
