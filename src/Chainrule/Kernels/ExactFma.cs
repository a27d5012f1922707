using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>a·b + c with one rounding on machines whose vectors cannot: the same bits as theirs who can.</summary>
/// <remarks>
/// The runtime would call the C library once a lane, which takes a hundred times as long. Here the product is exact in double precision (24 + 24 of 53 bits) and the
/// sum is rounded to odd: what is cut off sets the last bit. A number so rounded, with two bits or more to spare, rounds on to single precision
/// as the exact one would (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008).
/// </remarks>
internal static class ExactFma
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Run(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Fma.IsSupported || AdvSimd.IsSupported || !Vector128.IsHardwareAccelerated ? Vector128.FusedMultiplyAdd(a, b, c) : Emulated(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Emulated(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.Narrow(
            SumToOdd(Vector128.WidenLower(a) * Vector128.WidenLower(b), Vector128.WidenLower(c)),
            SumToOdd(Vector128.WidenUpper(a) * Vector128.WidenUpper(b), Vector128.WidenUpper(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> SumToOdd(Vector128<double> p, Vector128<double> c)
    {
        // Knuth's two-sum: sum + error is p + c exactly.
        Vector128<double> sum = p + c, part = sum - p, error = (p - (sum - part)) + (c - part);
        Vector128<long> bits = sum.AsInt64();
        Vector128<long> even = Vector128.Equals(bits & Vector128<long>.One, Vector128<long>.Zero);
        // An infinite sum has an error that is not a number, and stays as it is.
        Vector128<long> cut = (Vector128.Equals(error, error) & ~Vector128.Equals(error, Vector128<double>.Zero)).AsInt64();
        // Away from zero where the error has the sum's sign, towards zero where not.
        Vector128<long> step = Vector128<long>.One - ((bits ^ error.AsInt64()) >>> 63 << 1);
        return (bits + (step & even & cut)).AsDouble();
    }
}
