using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>What is done to the grey levels of a picture one by one. The spans hold whole vectors of eight.</summary>
internal static class LevelPasses
{
    private const int Lanes = 8;

    /// <summary>level · factor + offset, at least <paramref name="low"/> and at most <paramref name="high"/>.</summary>
    public static void Line(Span<float> levels, float factor, float offset, float low, float high)
    {
        ref float level = ref levels[0];
        for (int i = 0; i + Lanes <= levels.Length; i += Lanes)
        {
            Vector256<float> value = Vector256.LoadUnsafe(ref level, (nuint)i) * factor + Vector256.Create(offset);
            NearestReader.Clamp(value, low, high).StoreUnsafe(ref level, (nuint)i);
        }
    }

    /// <summary>The sum of the first <paramref name="count"/>, in one order for every machine.</summary>
    public static float Sum(ReadOnlySpan<float> levels, int count)
    {
        ref float level = ref Unsafe.AsRef(in levels[0]);
        Vector256<float> sums = Vector256<float>.Zero;
        int i = 0;
        for (; i + Lanes <= count; i += Lanes) sums += Vector256.LoadUnsafe(ref level, (nuint)i);
        float sum = 0;
        for (int lane = 0; lane < Lanes; lane++) sum += sums[lane];
        for (; i < count; i++) sum += levels[i];
        return sum;
    }

    public static void FromBytes(ReadOnlySpan<byte> bytes, Span<float> levels)
    {
        ref byte source = ref Unsafe.AsRef(in bytes[0]);
        ref float target = ref levels[0];
        int i = 0;
        for (; i + Lanes <= bytes.Length; i += Lanes) Widen(ref source, i).StoreUnsafe(ref target, (nuint)i);
        for (; i < bytes.Length; i++) levels[i] = bytes[i];
    }

    /// <summary>Whole levels times factor, plus offset.</summary>
    public static void Normalize(ReadOnlySpan<byte> levels, float factor, float offset, Span<float> result)
    {
        ref byte source = ref Unsafe.AsRef(in levels[0]);
        ref float target = ref result[0];
        int i = 0;
        for (; i + Lanes <= result.Length; i += Lanes) (Widen(ref source, i) * factor + Vector256.Create(offset)).StoreUnsafe(ref target, (nuint)i);
        for (; i < result.Length; i++) result[i] = levels[i] * factor + offset;
    }

    /// <summary>level · factor + offset, into a span of any length.</summary>
    public static void Normalize(ReadOnlySpan<float> levels, float factor, float offset, Span<float> result)
    {
        ref float source = ref Unsafe.AsRef(in levels[0]), target = ref result[0];
        int i = 0;
        for (; i + Lanes <= result.Length; i += Lanes)
            (Vector256.LoadUnsafe(ref source, (nuint)i) * factor + Vector256.Create(offset)).StoreUnsafe(ref target, (nuint)i);
        for (; i < result.Length; i++) result[i] = levels[i] * factor + offset;
    }

    public static void Add(ReadOnlySpan<float> more, Span<float> values)
    {
        ref float term = ref Unsafe.AsRef(in more[0]), value = ref values[0];
        for (int i = 0; i + Lanes <= values.Length; i += Lanes)
            (Vector256.LoadUnsafe(ref value, (nuint)i) + Vector256.LoadUnsafe(ref term, (nuint)i)).StoreUnsafe(ref value, (nuint)i);
    }

    /// <summary>Levels rounded to whole ones, halves upwards.</summary>
    public static void ToBytes(ReadOnlySpan<float> levels, Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(int)Math.Clamp(levels[i] + 0.5f, 0, 255);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(ref byte source, int at)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, at))).AsByte());
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(words);
        return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
    }
}
