using System.Runtime.InteropServices;

namespace Chainrule.Kernels;

/// <summary>Floats outside the collected heap, on a cache line's boundary, zero at first.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    // What is smaller lies in few pages of any size, and must not keep a chunk from being given back.
    private const nuint ShareFrom = 32 << 10;

    private readonly NativeChunk? chunk;

    public NativeBuffer(long count)
    {
        Count = count;
        nuint bytes = (nuint)Math.Max(count, 16) * sizeof(float);
        Data = bytes >= ShareFrom ? NativeChunk.Take(bytes, out chunk) : (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(Data, bytes);
    }

    ~NativeBuffer() => Free();

    public float* Data { get; }

    public long Count { get; }

    public Span<float> Span => new(Data, checked((int)Count));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (chunk != null) chunk.Give();
        else NativeMemory.AlignedFree(Data);
    }
}
