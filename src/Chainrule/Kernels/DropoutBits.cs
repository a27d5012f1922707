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
        for (int i = 0; i < count; i += 2)
        {
            (uint low, uint high) = TLanes.HashBits((uint)i * 8, (uint)key, (uint)(key >> 32), threshold);
            kept[i] = (ushort)low;
            if (i + 1 < count) kept[i + 1] = (ushort)high;
        }
    }

    /// <summary>Mixes numbers into a key (the finaliser of SplitMix64 after each).</summary>
    public static ulong Key(ulong seed, ulong step, ulong layer, ulong tile) => Mix(Mix(Mix(Mix(seed) ^ step) ^ layer) ^ tile);

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
