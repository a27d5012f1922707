using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

// The way back: gradients of outputs to points, and points to gradients of inputs.
internal static unsafe partial class WinogradPasses<TLanes, TVector>
{
    /// <summary>The gradient of a row of patches to points: [36][…]. Rows and columns behind the map must hold zeros.</summary>
    /// <param name="gradient">The first row and column of the patches.</param>
    /// <param name="row">Floats from one row to the next.</param>
    /// <param name="patches">Patches side by side.</param>
    /// <param name="points">Where the first patch's points go; patches follow one another.</param>
    /// <param name="point">Floats from one point to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* gradient, nint row, int patches, float* points, nint point)
    {
        for (int p = 0; p < patches; p++, gradient += 64, points += 16)
        {
            PutOutputRow(points, point, TLanes.Load(gradient), TLanes.Load(gradient + 16), TLanes.Load(gradient + 32), TLanes.Load(gradient + 48));
            float* last = gradient + 3 * row;
            PutOutputRow(points + 30 * point, point, TLanes.Load(last), TLanes.Load(last + 16), TLanes.Load(last + 32), TLanes.Load(last + 48));
            OutputNear(gradient, row, out TVector a0, out TVector b0);
            OutputNear(gradient + 16, row, out TVector a1, out TVector b1);
            OutputNear(gradient + 32, row, out TVector a2, out TVector b2);
            OutputNear(gradient + 48, row, out TVector a3, out TVector b3);
            PutOutputRow(points + 6 * point, point, a0, a1, a2, a3);
            PutOutputRow(points + 12 * point, point, b0, b1, b2, b3);
            OutputFar(gradient, row, out a0, out b0);
            OutputFar(gradient + 16, row, out a1, out b1);
            OutputFar(gradient + 32, row, out a2, out b2);
            OutputFar(gradient + 48, row, out a3, out b3);
            PutOutputRow(points + 18 * point, point, a0, a1, a2, a3);
            PutOutputRow(points + 24 * point, point, b0, b1, b2, b3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputNear(float* from, nint row, out TVector m1, out TVector m2) => WinogradMath<TLanes, TVector>.OutputGradientNear(
        TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), out m1, out m2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputFar(float* from, nint row, out TVector m3, out TVector m4) => WinogradMath<TLanes, TVector>.OutputGradientFar(
        TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), out m3, out m4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutOutputRow(float* to, nint point, TVector y0, TVector y1, TVector y2, TVector y3)
    {
        WinogradMath<TLanes, TVector>.OutputGradientNear(y0, y1, y2, y3, out TVector m1, out TVector m2);
        WinogradMath<TLanes, TVector>.OutputGradientFar(y0, y1, y2, y3, out TVector m3, out TVector m4);
        TLanes.Store(to, y0);
        TLanes.Store(to + point, m1);
        TLanes.Store(to + 2 * point, m2);
        TLanes.Store(to + 3 * point, m3);
        TLanes.Store(to + 4 * point, m4);
        TLanes.Store(to + 5 * point, y3);
    }

    /// <summary>A row of patches of points back to the input's gradient: the adjoint of <see cref="Input"/>. Patches overlap by two columns, which are added.</summary>
    /// <param name="products">[36][…] the first patch's points.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="patches">Patches side by side.</param>
    /// <param name="left">Columns of the patches that lie in the padding left of the map.</param>
    /// <param name="output">Where the patches' first row meets the map's first column.</param>
    /// <param name="width">Columns of the map; the patches reach them all.</param>
    /// <param name="top">The first of the patches' six rows that lies on the map.</param>
    /// <param name="bottom">The row behind the last one.</param>
    /// <param name="adds">Whether the row of patches above has its share in the first two rows already.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient(float* products, nint point, int patches, int left, float* output, int width, int top, int bottom, bool adds)
    {
        nint row = width * 16;
        for (int p = 0; p < patches; p++, products += 16)
        {
            int first = Math.Max(0, left - 4 * p), end = Math.Min(6, width + left - 4 * p);
            float* to = output + (4 * p - left) * 16;
            float* p0 = products, p1 = products + point, p2 = products + 2 * point, p3 = products + 3 * point, p4 = products + 4 * point, p5 = products + 5 * point;
            nint six = 6 * point;
            if (top <= 0) PutInputRow(to, first, end, adds || p > 0, adds, TLanes.Load(p0), TLanes.Load(p1), TLanes.Load(p2), TLanes.Load(p3), TLanes.Load(p4), TLanes.Load(p5));
            if (bottom > 5)
                PutInputRow(
                    to + 5 * row, first, end, p > 0, false,
                    TLanes.Load(p0 + 5 * six), TLanes.Load(p1 + 5 * six), TLanes.Load(p2 + 5 * six), TLanes.Load(p3 + 5 * six), TLanes.Load(p4 + 5 * six), TLanes.Load(p5 + 5 * six));
            InputOdd(p0, six, out TVector a0, out TVector b0);
            InputOdd(p1, six, out TVector a1, out TVector b1);
            InputOdd(p2, six, out TVector a2, out TVector b2);
            InputOdd(p3, six, out TVector a3, out TVector b3);
            InputOdd(p4, six, out TVector a4, out TVector b4);
            InputOdd(p5, six, out TVector a5, out TVector b5);
            if (top <= 1 && bottom > 1) PutInputRow(to + row, first, end, adds || p > 0, adds, a0, a1, a2, a3, a4, a5);
            if (bottom > 3) PutInputRow(to + 3 * row, first, end, p > 0, false, b0, b1, b2, b3, b4, b5);
            InputEven(p0, six, out a0, out b0);
            InputEven(p1, six, out a1, out b1);
            InputEven(p2, six, out a2, out b2);
            InputEven(p3, six, out a3, out b3);
            InputEven(p4, six, out a4, out b4);
            InputEven(p5, six, out a5, out b5);
            if (bottom > 2) PutInputRow(to + 2 * row, first, end, p > 0, false, a0, a1, a2, a3, a4, a5);
            if (bottom > 4) PutInputRow(to + 4 * row, first, end, p > 0, false, b0, b1, b2, b3, b4, b5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputOdd(float* from, nint row, out TVector d1, out TVector d3) => WinogradMath<TLanes, TVector>.InputGradientOdd(
        TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), TLanes.Load(from + 4 * row), TLanes.Load(from + 5 * row), out d1, out d3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputEven(float* from, nint row, out TVector d2, out TVector d4) => WinogradMath<TLanes, TVector>.InputGradientEven(
        TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), TLanes.Load(from + 4 * row), out d2, out d4);

    /// <summary>The row transform of one row of a patch, put where it lies on the map: added in the first two columns, in the others, or nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutInputRow(
        float* to, int first, int end, bool addsFirst, bool addsOthers, TVector v0, TVector v1, TVector v2, TVector v3, TVector v4, TVector v5)
    {
        WinogradMath<TLanes, TVector>.InputGradientOdd(v1, v2, v3, v4, v5, out TVector d1, out TVector d3);
        WinogradMath<TLanes, TVector>.InputGradientEven(v0, v1, v2, v3, v4, out TVector d2, out TVector d4);
        if (first <= 0) TLanes.Store(to, addsFirst ? TLanes.Add(TLanes.Load(to), v0) : v0);
        if (first <= 1 && end > 1) TLanes.Store(to + 16, addsFirst ? TLanes.Add(TLanes.Load(to + 16), d1) : d1);
        if (end > 2) TLanes.Store(to + 32, addsOthers ? TLanes.Add(TLanes.Load(to + 32), d2) : d2);
        if (end > 3) TLanes.Store(to + 48, addsOthers ? TLanes.Add(TLanes.Load(to + 48), d3) : d3);
        if (end > 4) TLanes.Store(to + 64, addsOthers ? TLanes.Add(TLanes.Load(to + 64), d4) : d4);
        if (end > 5) TLanes.Store(to + 80, addsOthers ? TLanes.Add(TLanes.Load(to + 80), v5) : v5);
    }
}
