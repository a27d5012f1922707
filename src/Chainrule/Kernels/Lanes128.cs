using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>4 lanes at once, in 128-bit vectors.</summary>
internal readonly unsafe struct Lanes128 : ILanes<Vector128<float>>
{
    private static Vector128<uint> LaneBits => Vector128.Create(1u, 2u, 4u, 8u);

    public static int Width => 4;

    public static Vector128<float> Zero => Vector128<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector128<float> value) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Fma(Vector128<float> a, Vector128<float> b, Vector128<float> c) => ExactFma.Run(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> WhereGreater(Vector128<float> a, Vector128<float> b, Vector128<float> yes, Vector128<float> no) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Max(a, b) : WhereGreater(a, b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Smaller(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Min(a, b) : WhereGreater(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> KeepBits(uint bits, Vector128<float> value)
    {
        Vector128<uint> lane = LaneBits;
        return Vector128.ConditionalSelect(Vector128.Equals(Vector128.Create(bits) & lane, lane).AsSingle(), value, Vector128<float>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> WhereEqual(Vector128<float> a, Vector128<float> b, Vector128<float> yes, Vector128<float> no) =>
        Vector128.ConditionalSelect(Vector128.Equals(a, b), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EqualBits(Vector128<float> a, Vector128<float> b) => (uint)Vector128.Equals(a, b).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector128<float> a) => Vector128.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Scale(Vector128<float> a, Vector128<float> power) =>
        a * ((Vector128.ConvertToInt32(power) + Vector128.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Power(Vector128<float> a) =>
        // 0x3F3504F3 is √½: with it taken off, the exponent's bits count from √½ up and not from 1.
        Vector128.ConvertToSingle((Vector128.AsInt32(a) - Vector128.Create(0x3F3504F3)) >> 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint Low, uint High) HashBits(uint counter, uint key, uint key2, uint threshold)
    {
        uint low = 0, high = 0;
        for (int lane = 0; lane < 16; lane += 4)
        {
            // lowbias32 of (counter + key), with a second key between its two rounds.
            Vector128<uint> h = Vector128.Create(0u, 1u, 2u, 3u) + Vector128.Create(counter + (uint)lane + key);
            h = (h ^ (h >>> 16)) * 0x7feb352du;
            h = ((h ^ (h >>> 15)) + Vector128.Create(key2)) * 0x846ca68bu;
            h ^= h >>> 16;
            Vector128<uint> limit = Vector128.Create(threshold);
            low |= (uint)Vector128.GreaterThanOrEqual(h & Vector128.Create(0xFFFFu), limit).ExtractMostSignificantBits() << lane;
            high |= (uint)Vector128.GreaterThanOrEqual(h >>> 16, limit).ExtractMostSignificantBits() << lane;
        }

        return (low, high);
    }
}
