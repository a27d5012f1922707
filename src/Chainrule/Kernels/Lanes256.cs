using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>8 lanes at once, in 256-bit vectors.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<float>>
{
    private static Vector256<uint> LaneBits => Vector256.Create(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u);

    public static int Width => 8;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector256<float> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> WhereGreater(Vector256<float> a, Vector256<float> b, Vector256<float> yes, Vector256<float> no) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Larger(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.Max(a, b) : WhereGreater(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Smaller(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.Min(a, b) : WhereGreater(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> KeepBits(uint bits, Vector256<float> value)
    {
        Vector256<uint> lane = LaneBits;
        return Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create(bits) & lane, lane).AsSingle(), value, Vector256<float>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> WhereEqual(Vector256<float> a, Vector256<float> b, Vector256<float> yes, Vector256<float> no) =>
        Vector256.ConditionalSelect(Vector256.Equals(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Vector256<float> a, Vector256<float> b) => (uint)Vector256.Equals(a, b).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<float> a) => Vector256.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(Vector256<float> a, Vector256<float> power) =>
        a * ((Vector256.ConvertToInt32(power) + Vector256.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power(Vector256<float> a) =>
        // 0x3F3504F3 is √½: with it taken off, the exponent's bits count from √½ up and not from 1.
        Vector256.ConvertToSingle((Vector256.AsInt32(a) - Vector256.Create(0x3F3504F3)) >> 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint Low, uint High) HashBits(uint counter, uint key, uint key2, uint threshold)
    {
        uint low = 0, high = 0;
        for (int lane = 0; lane < 16; lane += 8)
        {
            // lowbias32 of (counter + key), with a second key between its two rounds.
            Vector256<uint> h = Vector256.Create(0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u) + Vector256.Create(counter + (uint)lane + key);
            h = (h ^ (h >>> 16)) * 0x7feb352du;
            h = ((h ^ (h >>> 15)) + Vector256.Create(key2)) * 0x846ca68bu;
            h ^= h >>> 16;
            Vector256<uint> limit = Vector256.Create(threshold);
            low |= (uint)Vector256.GreaterThanOrEqual(h & Vector256.Create(0xFFFFu), limit).ExtractMostSignificantBits() << lane;
            high |= (uint)Vector256.GreaterThanOrEqual(h >>> 16, limit).ExtractMostSignificantBits() << lane;
        }

        return (low, high);
    }
}
