using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The transforms of <see cref="WinogradMath{TLanes,TVector}"/> over a row of patches.</summary>
internal static unsafe class WinogradPasses<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="input">The first row and column that the patches reach.</param>
    /// <param name="row">Floats from one input row to the next.</param>
    /// <param name="patches">Patches side by side.</param>
    /// <param name="points">[36][…] where the first patch's points go; patches follow one another.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="line">[6][columns] room for the columns' transforms.</param>
    /// <param name="stride">Floats from one row of that room to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* input, nint row, int patches, float* points, nint point, float* line, nint stride)
    {
        for (int x = 0; x < patches * 4 + 2; x++)
        {
            float* from = input + x * 16, to = line + x * 16;
            WinogradMath<TLanes, TVector>.Input(
                TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row), TLanes.Load(from + 4 * row), TLanes.Load(from + 5 * row),
                out TVector v0, out TVector v1, out TVector v2, out TVector v3, out TVector v4, out TVector v5);
            TLanes.Store(to, v0);
            TLanes.Store(to + stride, v1);
            TLanes.Store(to + 2 * stride, v2);
            TLanes.Store(to + 3 * stride, v3);
            TLanes.Store(to + 4 * stride, v4);
            TLanes.Store(to + 5 * stride, v5);
        }

        for (int y = 0; y < 6; y++)
            for (int p = 0; p < patches; p++)
            {
                float* from = line + y * stride + p * 64, to = points + y * 6 * point + p * 16;
                WinogradMath<TLanes, TVector>.Input(
                    TLanes.Load(from), TLanes.Load(from + 16), TLanes.Load(from + 32), TLanes.Load(from + 48), TLanes.Load(from + 64), TLanes.Load(from + 80),
                    out TVector v0, out TVector v1, out TVector v2, out TVector v3, out TVector v4, out TVector v5);
                TLanes.Store(to, v0);
                TLanes.Store(to + point, v1);
                TLanes.Store(to + 2 * point, v2);
                TLanes.Store(to + 3 * point, v3);
                TLanes.Store(to + 4 * point, v4);
                TLanes.Store(to + 5 * point, v5);
            }
    }

    /// <param name="products">[36][…] the first patch's points.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="line">Room for 24 vectors.</param>
    /// <param name="output">The first row and column that the patches give.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="rows">Rows of the patches that lie on the map.</param>
    /// <param name="bias">What is added.</param>
    /// <param name="relu">Whether only the positive part goes on.</param>
    /// <param name="sums">[2][16] sums of the outputs and of their squares, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, nint point, float* line, float* output, int width, int rows, float bias, bool relu, float* sums)
    {
        TVector sum = sums != null ? TLanes.Load(sums) : TLanes.Zero, squares = sums != null ? TLanes.Load(sums + 16) : TLanes.Zero;
        TVector shift = TLanes.Broadcast(bias), floor = relu ? TLanes.Zero : TLanes.Broadcast(float.NegativeInfinity);
        for (int x = 0; x < width; x += 4, products += 16)
        {
            for (int y = 0; y < 6; y++)
            {
                float* from = products + y * 6 * point, to = line + y * 64;
                WinogradMath<TLanes, TVector>.Output(
                    TLanes.Load(from), TLanes.Load(from + point), TLanes.Load(from + 2 * point), TLanes.Load(from + 3 * point), TLanes.Load(from + 4 * point), TLanes.Load(from + 5 * point),
                    out TVector m0, out TVector m1, out TVector m2, out TVector m3);
                TLanes.Store(to, m0);
                TLanes.Store(to + 16, m1);
                TLanes.Store(to + 32, m2);
                TLanes.Store(to + 48, m3);
            }

            for (int dx = 0; dx < 4 && x + dx < width; dx++)
            {
                float* from = line + dx * 16, to = output + (x + dx) * 16;
                WinogradMath<TLanes, TVector>.Output(
                    TLanes.Load(from), TLanes.Load(from + 64), TLanes.Load(from + 128), TLanes.Load(from + 192), TLanes.Load(from + 256), TLanes.Load(from + 320),
                    out TVector y0, out TVector y1, out TVector y2, out TVector y3);
                y0 = Rectify(TLanes.Add(y0, shift), floor);
                y1 = Rectify(TLanes.Add(y1, shift), floor);
                y2 = Rectify(TLanes.Add(y2, shift), floor);
                y3 = Rectify(TLanes.Add(y3, shift), floor);
                TLanes.Store(to, y0);
                TVector all = y0, squared = TLanes.Multiply(y0, y0);
                if (rows > 1) Put(to + width * 16, y1, ref all, ref squared);
                if (rows > 2) Put(to + width * 32, y2, ref all, ref squared);
                if (rows > 3) Put(to + width * 48, y3, ref all, ref squared);
                sum = TLanes.Add(sum, all);
                squares = TLanes.Add(squares, squared);
            }
        }

        if (sums == null) return;
        TLanes.Store(sums, sum);
        TLanes.Store(sums + 16, squares);
    }

    /// <summary>The gradient of a row of patches to points: [36][…]. Rows and columns behind the map must hold zeros.</summary>
    /// <param name="gradient">The first row and column of the patches.</param>
    /// <param name="row">Floats from one row to the next.</param>
    /// <param name="patches">Patches side by side.</param>
    /// <param name="points">Where the first patch's points go; patches follow one another.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="line">[6][columns] room for the columns' transforms.</param>
    /// <param name="stride">Floats from one row of that room to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient(float* gradient, nint row, int patches, float* points, nint point, float* line, nint stride)
    {
        for (int x = 0; x < patches * 4; x++)
        {
            float* from = gradient + x * 16, to = line + x * 16;
            WinogradMath<TLanes, TVector>.OutputGradient(
                TLanes.Load(from), TLanes.Load(from + row), TLanes.Load(from + 2 * row), TLanes.Load(from + 3 * row),
                out TVector m0, out TVector m1, out TVector m2, out TVector m3, out TVector m4, out TVector m5);
            TLanes.Store(to, m0);
            TLanes.Store(to + stride, m1);
            TLanes.Store(to + 2 * stride, m2);
            TLanes.Store(to + 3 * stride, m3);
            TLanes.Store(to + 4 * stride, m4);
            TLanes.Store(to + 5 * stride, m5);
        }

        for (int y = 0; y < 6; y++)
            for (int p = 0; p < patches; p++)
            {
                float* from = line + y * stride + p * 64, to = points + y * 6 * point + p * 16;
                WinogradMath<TLanes, TVector>.OutputGradient(
                    TLanes.Load(from), TLanes.Load(from + 16), TLanes.Load(from + 32), TLanes.Load(from + 48),
                    out TVector m0, out TVector m1, out TVector m2, out TVector m3, out TVector m4, out TVector m5);
                TLanes.Store(to, m0);
                TLanes.Store(to + point, m1);
                TLanes.Store(to + 2 * point, m2);
                TLanes.Store(to + 3 * point, m3);
                TLanes.Store(to + 4 * point, m4);
                TLanes.Store(to + 5 * point, m5);
            }
    }

    /// <summary>floor &gt; value rather than value &gt; floor: a value that is not a number stays one and is seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Rectify(TVector value, TVector floor) => TLanes.WhereGreater(floor, value, floor, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* target, TVector value, ref TVector sum, ref TVector squares)
    {
        TLanes.Store(target, value);
        sum = TLanes.Add(sum, value);
        squares = TLanes.Fma(value, value, squares);
    }
}
