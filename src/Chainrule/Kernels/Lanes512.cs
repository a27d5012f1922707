using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>16 lanes at once, in 512-bit vectors.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<float>>
{
    private static Vector512<uint> LaneBits => Vector512.Create(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u, 256u, 512u, 1024u, 2048u, 4096u, 8192u, 16384u, 32768u);

    public static int Width => 16;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector512<float> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WhereGreater(Vector512<float> a, Vector512<float> b, Vector512<float> yes, Vector512<float> no) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Larger(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.Max(a, b) : WhereGreater(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Smaller(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported ? Avx512F.Min(a, b) : WhereGreater(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> KeepBits(uint bits, Vector512<float> value)
    {
        Vector512<uint> lane = LaneBits;
        // Asked for the zeros: that is one instruction, the test of a bit for being set is two.
        return Vector512.ConditionalSelect(Vector512.Equals(Vector512.Create(bits) & lane, Vector512<uint>.Zero).AsSingle(), Vector512<float>.Zero, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WhereEqual(Vector512<float> a, Vector512<float> b, Vector512<float> yes, Vector512<float> no) =>
        Vector512.ConditionalSelect(Vector512.Equals(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Vector512<float> a, Vector512<float> b) => (uint)Vector512.Equals(a, b).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> a) => Vector512.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Scale(Vector512<float> a, Vector512<float> power) =>
        a * ((Vector512.ConvertToInt32(power) + Vector512.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Power(Vector512<float> a) =>
        // 0x3F3504F3 is √½: with it taken off, the exponent's bits count from √½ up and not from 1.
        Vector512.ConvertToSingle((Vector512.AsInt32(a) - Vector512.Create(0x3F3504F3)) >> 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint Low, uint High) HashBits(uint counter, uint key, uint key2, uint threshold)
    {
        uint low = 0, high = 0;
        for (int lane = 0; lane < 16; lane += 16)
        {
            // lowbias32 of (counter + key), with a second key between its two rounds.
            Vector512<uint> h = Vector512.Create(0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 9u, 10u, 11u, 12u, 13u, 14u, 15u) + Vector512.Create(counter + (uint)lane + key);
            h = (h ^ (h >>> 16)) * 0x7feb352du;
            h = ((h ^ (h >>> 15)) + Vector512.Create(key2)) * 0x846ca68bu;
            h ^= h >>> 16;
            Vector512<uint> limit = Vector512.Create(threshold);
            low |= (uint)Vector512.GreaterThanOrEqual(h & Vector512.Create(0xFFFFu), limit).ExtractMostSignificantBits() << lane;
            high |= (uint)Vector512.GreaterThanOrEqual(h >>> 16, limit).ExtractMostSignificantBits() << lane;
        }

        return (low, high);
    }
}
