using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>Asks for a cache line ahead of its use. A pass over a band of rows jumps from channel to channel, which the hardware's own prefetcher does not foresee.</summary>
internal static unsafe class Prefetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(float* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }

    /// <summary>The same into the second-level cache only: for the lines that a block of a convolution will write. Asked for into the first level they took the room of its inputs: the classics' first layers are 3 to 13 % quicker so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(float* address)
    {
        if (Sse.IsSupported) Sse.Prefetch1(address);
    }

    /// <summary>A row of bits, two bytes a column: its two ends, which are all its lines in maps of up to 32 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(ushort* row, int columns)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(row);
        Sse.Prefetch0(row + columns - 1);
    }
}
