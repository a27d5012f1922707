using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>Reads from many places.</summary>
internal static unsafe class Gather
{
    /// <summary>target[i] = source[places[i]].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Floats(ReadOnlySpan<float> source, ReadOnlySpan<int> places, float* target)
    {
        fixed (float* from = source)
        fixed (int* place = places)
        {
            for (int i = 0; i < places.Length; i++) target[i] = from[place[i]];
        }
    }

    /// <summary>Eight reads of four bytes each, from eight places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Bytes4(byte* source, Vector256<int> offsets)
    {
        if (Avx2.IsSupported) return Avx2.GatherVector256((int*)source, offsets, 1);
        return Vector256.Create(
            At(source, offsets[0]), At(source, offsets[1]), At(source, offsets[2]), At(source, offsets[3]),
            At(source, offsets[4]), At(source, offsets[5]), At(source, offsets[6]), At(source, offsets[7]));
    }

    // The first byte is the lowest on any machine.
    private static int At(byte* source, int offset) => source[offset] | source[offset + 1] << 8 | source[offset + 2] << 16 | source[offset + 3] << 24;
}
