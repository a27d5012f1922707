using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The transforms of <see cref="WinogradMath{TLanes,TVector}"/> over a row of patches.</summary>
internal static unsafe partial class WinogradPasses<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="input">The first row and column that the patches reach.</param>
    /// <param name="row">Floats from one input row to the next.</param>
    /// <param name="patches">Patches side by side.</param>
    /// <param name="points">[36][…] where the first patch's points go; patches follow one another.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <remarks>
    /// Two of the six rows of points at a time: twelve vectors on their way stay in registers. All columns first, and then all rows, had 24 vectors a patch stored and loaded again between, as
    /// neighbours share two columns; the columns' transforms done twice cost less (2.6 % of a step of classic-12442).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* input, nint row, int patches, float* points, nint point)
    {
        for (int p = 0; p < patches; p++, input += 64, points += 16)
        {
            Ends(input, row, out TVector a0, out TVector b0);
            Ends(input + 16, row, out TVector a1, out TVector b1);
            Ends(input + 32, row, out TVector a2, out TVector b2);
            Ends(input + 48, row, out TVector a3, out TVector b3);
            Ends(input + 64, row, out TVector a4, out TVector b4);
            Ends(input + 80, row, out TVector a5, out TVector b5);
            PutRow(points, point, a0, a1, a2, a3, a4, a5);
            PutRow(points + 30 * point, point, b0, b1, b2, b3, b4, b5);
            Near(input + row, row, out a0, out b0);
            Near(input + row + 16, row, out a1, out b1);
            Near(input + row + 32, row, out a2, out b2);
            Near(input + row + 48, row, out a3, out b3);
            Near(input + row + 64, row, out a4, out b4);
            Near(input + row + 80, row, out a5, out b5);
            PutRow(points + 6 * point, point, a0, a1, a2, a3, a4, a5);
            PutRow(points + 12 * point, point, b0, b1, b2, b3, b4, b5);
            Far(input + row, row, out a0, out b0);
            Far(input + row + 16, row, out a1, out b1);
            Far(input + row + 32, row, out a2, out b2);
            Far(input + row + 48, row, out a3, out b3);
            Far(input + row + 64, row, out a4, out b4);
            Far(input + row + 80, row, out a5, out b5);
            PutRow(points + 18 * point, point, a0, a1, a2, a3, a4, a5);
            PutRow(points + 24 * point, point, b0, b1, b2, b3, b4, b5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ends(float* from, nint row, out TVector v0, out TVector v5) => WinogradMath<TLanes, TVector>.InputEnds(
        TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), TLanes.Load(from + 4 * row), TLanes.Load(from + 5 * row), out v0, out v5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Near(float* from, nint row, out TVector v1, out TVector v2) => WinogradMath<TLanes, TVector>.InputNear(
        TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), out v1, out v2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Far(float* from, nint row, out TVector v3, out TVector v4) => WinogradMath<TLanes, TVector>.InputFar(
        TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), out v3, out v4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutRow(float* to, nint point, TVector d0, TVector d1, TVector d2, TVector d3, TVector d4, TVector d5)
    {
        WinogradMath<TLanes, TVector>.InputEnds(d0, d1, d2, d3, d4, d5, out TVector v0, out TVector v5);
        WinogradMath<TLanes, TVector>.InputNear(d1, d2, d3, d4, out TVector v1, out TVector v2);
        WinogradMath<TLanes, TVector>.InputFar(d1, d2, d3, d4, out TVector v3, out TVector v4);
        TLanes.Store(to, v0);
        TLanes.Store(to + point, v1);
        TLanes.Store(to + 2 * point, v2);
        TLanes.Store(to + 3 * point, v3);
        TLanes.Store(to + 4 * point, v4);
        TLanes.Store(to + 5 * point, v5);
    }

    /// <param name="products">[36][…] the first patch's points.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="output">The first row and column that the patches give.</param>
    /// <param name="plane">Floats from one output channel to the next, which follows.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="rows">Rows of the patches that lie on the map.</param>
    /// <param name="bias">What is added.</param>
    /// <param name="relu">Whether only the positive part goes on.</param>
    /// <param name="part">What is done for batch norm.</param>
    /// <param name="norm">[2][16] sums of the outputs and of their squares, to add to; or scale and shift.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, nint point, float* output, nint plane, int width, int rows, float bias, bool relu, NormPart part, float* norm)
    {
        switch (part)
        {
            case NormPart.None: Output<N0>(products, point, output, plane, width, rows, bias, relu, norm); break;
            case NormPart.Sums: Output<N1>(products, point, output, plane, width, rows, bias, relu, norm); break;
            case NormPart.Affine: Output<N2>(products, point, output, plane, width, rows, bias, relu, norm); break;
            case NormPart.AffineAndRelu: Output<N3>(products, point, output, plane, width, rows, bias, relu, norm); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Output<TNorm>(float* products, nint point, float* output, nint plane, int width, int rows, float bias, bool relu, float* norm)
        where TNorm : struct, IConstant
    {
        if (rows == 4) Output<TNorm, N1>(products, point, output, plane, width, rows, bias, relu, norm);
        else Output<TNorm, N0>(products, point, output, plane, width, rows, bias, relu, norm);
    }

    /// <typeparam name="TNorm">The <see cref="NormPart"/>.</typeparam>
    /// <typeparam name="TFull">1 where all four rows lie on the map: the common case, without a branch a row.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Output<TNorm, TFull>(float* products, nint point, float* output, nint plane, int width, int rows, float bias, bool relu, float* norm)
        where TNorm : struct, IConstant
        where TFull : struct, IConstant
    {
        // Sums and squares so far, or scale and shift.
        TVector first = TNorm.Value != 0 ? TLanes.Load(norm) : TLanes.Zero, second = TNorm.Value != 0 ? TLanes.Load(norm + 16) : TLanes.Zero;
        TVector shift = TLanes.Broadcast(bias), floor = relu ? TLanes.Zero : TLanes.Broadcast(float.NegativeInfinity);
        for (int x = 0; x < width; x += 4, products += 16)
        {
            Row(products, point, 0, out TVector m00, out TVector m01, out TVector m02, out TVector m03);
            Row(products, point, 1, out TVector m10, out TVector m11, out TVector m12, out TVector m13);
            Row(products, point, 2, out TVector m20, out TVector m21, out TVector m22, out TVector m23);
            Row(products, point, 3, out TVector m30, out TVector m31, out TVector m32, out TVector m33);
            Row(products, point, 4, out TVector m40, out TVector m41, out TVector m42, out TVector m43);
            Row(products, point, 5, out TVector m50, out TVector m51, out TVector m52, out TVector m53);
            TVector y0, y1, y2, y3;
            WinogradMath<TLanes, TVector>.Output(m00, m10, m20, m30, m40, m50, out y0, out y1, out y2, out y3);
            Column<TNorm, TFull>(output + (x + 0) * 16, plane, width, rows, y0, y1, y2, y3, shift, floor, ref first, ref second);
            WinogradMath<TLanes, TVector>.Output(m01, m11, m21, m31, m41, m51, out y0, out y1, out y2, out y3);
            if (x + 1 < width) Column<TNorm, TFull>(output + (x + 1) * 16, plane, width, rows, y0, y1, y2, y3, shift, floor, ref first, ref second);
            WinogradMath<TLanes, TVector>.Output(m02, m12, m22, m32, m42, m52, out y0, out y1, out y2, out y3);
            if (x + 2 < width) Column<TNorm, TFull>(output + (x + 2) * 16, plane, width, rows, y0, y1, y2, y3, shift, floor, ref first, ref second);
            WinogradMath<TLanes, TVector>.Output(m03, m13, m23, m33, m43, m53, out y0, out y1, out y2, out y3);
            if (x + 3 < width) Column<TNorm, TFull>(output + (x + 3) * 16, plane, width, rows, y0, y1, y2, y3, shift, floor, ref first, ref second);
        }

        if (TNorm.Value != (int)NormPart.Sums) return;
        TLanes.Store(norm, first);
        TLanes.Store(norm + 16, second);
    }

    /// <summary>The row transform of one row of points. The 24 results of a patch stay in registers for the columns' transforms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(float* products, nint point, int y, out TVector m0, out TVector m1, out TVector m2, out TVector m3)
    {
        float* from = products + y * 6 * point;
        WinogradMath<TLanes, TVector>.Output(
            TLanes.Load(from), TLanes.Load(from + point), TLanes.Load(from + 2 * point), TLanes.Load(from + 3 * point), TLanes.Load(from + 4 * point), TLanes.Load(from + 5 * point),
            out m0, out m1, out m2, out m3);
    }

    /// <summary>Finishes up to four outputs that stand below one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TNorm, TFull>(
        float* to, nint plane, int width, int rows, TVector y0, TVector y1, TVector y2, TVector y3, TVector shift, TVector floor, ref TVector first, ref TVector second)
        where TNorm : struct, IConstant
        where TFull : struct, IConstant
    {
        if (TFull.Value != 0) rows = 4;
        y0 = Rectify(TLanes.Add(y0, shift), floor);
        y1 = rows > 1 ? Rectify(TLanes.Add(y1, shift), floor) : TLanes.Zero;
        y2 = rows > 2 ? Rectify(TLanes.Add(y2, shift), floor) : TLanes.Zero;
        y3 = rows > 3 ? Rectify(TLanes.Add(y3, shift), floor) : TLanes.Zero;
        if (TNorm.Value >= (int)NormPart.Affine)
        {
            y0 = Norm<TNorm>(y0, first, second);
            y1 = Norm<TNorm>(y1, first, second);
            y2 = Norm<TNorm>(y2, first, second);
            y3 = Norm<TNorm>(y3, first, second);
        }

        Prefetch.Read(to + plane);
        Prefetch.Read(to + plane + width * 16);
        Prefetch.Read(to + plane + width * 32);
        Prefetch.Read(to + plane + width * 48);
        TLanes.Store(to, y0);
        if (rows > 1) TLanes.Store(to + width * 16, y1);
        if (rows > 2) TLanes.Store(to + width * 32, y2);
        if (rows > 3) TLanes.Store(to + width * 48, y3);
        if (TNorm.Value != (int)NormPart.Sums) return;
        first = TLanes.Add(first, TLanes.Add(TLanes.Add(y0, y1), TLanes.Add(y2, y3)));
        second = TLanes.Add(second, TLanes.Fma(y0, y0, TLanes.Fma(y1, y1, TLanes.Fma(y2, y2, TLanes.Multiply(y3, y3)))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Norm<TNorm>(TVector value, TVector scale, TVector shift)
        where TNorm : struct, IConstant
    {
        value = TLanes.Fma(value, scale, shift);
        return TNorm.Value == (int)NormPart.AffineAndRelu ? TLanes.Larger(TLanes.Zero, value) : value;
    }

    /// <summary>floor &gt; value rather than value &gt; floor: a value that is not a number stays one and is seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Rectify(TVector value, TVector floor) => TLanes.Larger(floor, value);
}
