using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>Samples that lie one behind the other are laid side by side: [sample][element] becomes [element][lane].</summary>
/// <remarks>
/// Four samples by four elements at a time: 4 loads, 8 shuffles and 4 stores for 16 numbers, where element by element it is 16 loads and 16 stores. With 512 bits four such squares lie
/// side by side in a register, and the shuffles and stores are a quarter. Nothing is computed, so no bit depends on how it is done.
/// </remarks>
internal static unsafe class LaneTransposition
{
    /// <param name="samples">[lanes][elements]</param>
    /// <param name="lanes">How many samples there are, 1 to 16; the other lanes get zeros.</param>
    /// <param name="target">[elements][16]</param>
    /// <param name="elements">Numbers of a sample.</param>
    public static void Gather(float* samples, int lanes, float* target, int elements)
    {
        if (lanes < 16) new Span<float>(target, elements * 16).Clear();
        int fours = Sse.IsSupported || AdvSimd.Arm64.IsSupported ? elements / 4 * 4 : 0;
        int quads = lanes / 4 * 4;
        if (lanes == 16 && Avx512F.IsSupported)
        {
            for (int i = 0; i < fours; i += 4) Sixteen(samples + i, elements, target + (nint)i * 16);
        }
        else
        {
            // All samples before the next elements: a line of the target is then filled at one go.
            for (int i = 0; i < fours; i += 4)
                for (int lane = 0; lane < quads; lane += 4) Four(samples + (nint)lane * elements + i, elements, target + (nint)i * 16 + lane);
        }

        for (int lane = 0; lane < lanes; lane++)
            for (int i = lane < quads ? fours : 0; i < elements; i++)
                target[(nint)i * 16 + lane] = samples[(nint)lane * elements + i];
    }

    /// <summary>Four elements of sixteen samples. Sample s lies in quarter s / 4 of register s % 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sixteen(float* samples, nint elements, float* target)
    {
        nint four = 4 * elements;
        Vector512<float> a = Quarters(samples, four), b = Quarters(samples + elements, four), c = Quarters(samples + 2 * elements, four), d = Quarters(samples + 3 * elements, four);
        Vector512<float> ac = Avx512F.UnpackLow(a, c), ac2 = Avx512F.UnpackHigh(a, c), bd = Avx512F.UnpackLow(b, d), bd2 = Avx512F.UnpackHigh(b, d);
        Avx512F.UnpackLow(ac, bd).Store(target);
        Avx512F.UnpackHigh(ac, bd).Store(target + 16);
        Avx512F.UnpackLow(ac2, bd2).Store(target + 32);
        Avx512F.UnpackHigh(ac2, bd2).Store(target + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* from, nint stride) => Vector512.Create(
        Vector256.Create(Vector128.Load(from), Vector128.Load(from + stride)), Vector256.Create(Vector128.Load(from + 2 * stride), Vector128.Load(from + 3 * stride)));

    private static void Four(float* samples, nint elements, float* target)
    {
        Vector128<float> a = Vector128.Load(samples), b = Vector128.Load(samples + elements);
        Vector128<float> c = Vector128.Load(samples + 2 * elements), d = Vector128.Load(samples + 3 * elements);
        (Vector128<float> ac, Vector128<float> ac2) = (Low(a, c), High(a, c));     // a0 c0 a1 c1, a2 c2 a3 c3
        (Vector128<float> bd, Vector128<float> bd2) = (Low(b, d), High(b, d));
        Low(ac, bd).Store(target);                                                 // a0 b0 c0 d0
        High(ac, bd).Store(target + 16);
        Low(ac2, bd2).Store(target + 32);
        High(ac2, bd2).Store(target + 48);
    }

    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
