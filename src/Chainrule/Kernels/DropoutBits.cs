using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>Which elements of a tile dropout keeps: one bit a lane, from a hash of seed, step, layer, tile and place, and of nothing else.</summary>
/// <remarks>
/// A hash of two rounds gives 32 bits, which decide two elements at 16 bits each: a probability is met to 1/65,536. The bits are kept for the backward pass,
/// which then reads 2 bytes instead of hashing 16 lanes again.
/// </remarks>
internal static unsafe class DropoutBits<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="kept">[count] one bit a lane, set where the element stays.</param>
    /// <param name="count">Elements of the tile.</param>
    /// <param name="key">The hash of seed, step, layer and tile.</param>
    /// <param name="probability">That an element drops.</param>
    public static void Fill(ushort* kept, int count, ulong key, double probability)
    {
        uint threshold = (uint)Math.Round(probability * 65536);
        int done = 0;
        if (TLanes.Width == Vector512<uint>.Count && BitConverter.IsLittleEndian) FillPairs(kept, done = count / 2 * 2, (uint)key, (uint)(key >> 32), threshold);
        for (int i = done; i < count; i += 2)
        {
            (uint low, uint high) = TLanes.HashBits((uint)i * 8, (uint)key, (uint)(key >> 32), threshold);
            kept[i] = (ushort)low;
            if (i + 1 < count) kept[i + 1] = (ushort)high;
        }
    }

    /// <summary>Mixes numbers into a key (the finaliser of SplitMix64 after each).</summary>
    public static ulong Key(ulong seed, ulong step, ulong layer, ulong tile) => Mix(Mix(Mix(Mix(seed) ^ step) ^ layer) ^ tile);

    /// <summary>The hash of <see cref="ILanes{TVector}.HashBits"/> with what is the same for all held in registers: a call for each has the compiler bring keys and threshold there every time, and took a third longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillPairs(ushort* kept, int count, uint key, uint key2, uint threshold)
    {
        Vector512<uint> counter = Vector512.Create(0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 10u, 11u, 12u, 13u, 14u, 15u) + Vector512.Create(key);
        Vector512<uint> second = Vector512.Create(key2), limit = Vector512.Create(threshold);
        for (int i = 0; i < count; i += 2, counter += Vector512.Create(16u))
        {
            Vector512<uint> h = counter;
            h = (h ^ (h >>> 16)) * 0x7feb352du;
            h = ((h ^ (h >>> 15)) + second) * 0x846ca68bu;
            h ^= h >>> 16;
            ulong low = Vector512.GreaterThanOrEqual(h & Vector512.Create(0xFFFFu), limit).ExtractMostSignificantBits();
            ulong high = Vector512.GreaterThanOrEqual(h >>> 16, limit).ExtractMostSignificantBits();
            *(uint*)(kept + i) = (uint)(low | high << 16);
        }
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
