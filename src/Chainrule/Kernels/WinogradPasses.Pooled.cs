using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

// In evaluation, with a max-pool behind: a patch of 4×4 is one window of 4×4 or four of 2×2, and they meet in registers.
internal static unsafe partial class WinogradPasses<TLanes, TVector>
{
    /// <summary>As <see cref="Output"/>; what is stored are the windows' largest values.</summary>
    /// <param name="products">[36][…] the first patch's points.</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="output">The first row and column of the pool that the patches give.</param>
    /// <param name="width">Columns of the pool.</param>
    /// <param name="rows">Rows of the pool that the patches give whole.</param>
    /// <param name="pool">2 or 4.</param>
    /// <param name="bias">What is added.</param>
    /// <param name="relu">Whether only the positive part goes on.</param>
    /// <param name="part">What is done for batch norm.</param>
    /// <param name="norm">[2][16] scale and shift.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputPooled(float* products, nint point, float* output, int width, int rows, int pool, float bias, bool relu, NormPart part, float* norm)
    {
        if (rows == 0) return;
        TVector first = TLanes.Broadcast(bias), floor = relu ? TLanes.Zero : TLanes.Broadcast(float.NegativeInfinity);
        // Multiplied by one and nothing added: where there is no batch norm, that changes no bit.
        TVector scale = part == NormPart.None ? TLanes.Broadcast(1) : TLanes.Load(norm), shift = part == NormPart.None ? TLanes.Broadcast(-0f) : TLanes.Load(norm + 16);
        TVector last = part == NormPart.AffineAndRelu ? TLanes.Zero : TLanes.Broadcast(float.NegativeInfinity);
        bool smallest = part != NormPart.None && norm[0] < 0;
        for (int x = 0; x < width; x += 4 / pool, products += 16)
        {
            Row(products, point, 0, out TVector m00, out TVector m01, out TVector m02, out TVector m03);
            Row(products, point, 1, out TVector m10, out TVector m11, out TVector m12, out TVector m13);
            Row(products, point, 2, out TVector m20, out TVector m21, out TVector m22, out TVector m23);
            Row(products, point, 3, out TVector m30, out TVector m31, out TVector m32, out TVector m33);
            Row(products, point, 4, out TVector m40, out TVector m41, out TVector m42, out TVector m43);
            Row(products, point, 5, out TVector m50, out TVector m51, out TVector m52, out TVector m53);
            Pair(smallest, m00, m10, m20, m30, m40, m50, m01, m11, m21, m31, m41, m51, out TVector upperLeft, out TVector lowerLeft);
            Pair(smallest, m02, m12, m22, m32, m42, m52, m03, m13, m23, m33, m43, m53, out TVector upperRight, out TVector lowerRight);
            if (pool == 4)
            {
                TVector whole = WindowExtreme<TLanes, TVector>.OfFour(smallest, upperLeft, lowerLeft, upperRight, lowerRight);
                TLanes.Store(output + x * 16, Behind(whole, first, floor, scale, shift, last));
                continue;
            }

            TLanes.Store(output + x * 16, Behind(upperLeft, first, floor, scale, shift, last));
            if (rows > 1) TLanes.Store(output + (width + x) * 16, Behind(lowerLeft, first, floor, scale, shift, last));
            if (x + 1 == width) continue;
            TLanes.Store(output + (x + 1) * 16, Behind(upperRight, first, floor, scale, shift, last));
            if (rows > 1) TLanes.Store(output + (width + x + 1) * 16, Behind(lowerRight, first, floor, scale, shift, last));
        }
    }

    /// <summary>Two columns of a patch taken back from points, and the extremes of their upper and their lower window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(
        bool smallest, TVector a0, TVector a1, TVector a2, TVector a3, TVector a4, TVector a5, TVector b0, TVector b1, TVector b2, TVector b3, TVector b4, TVector b5,
        out TVector upper, out TVector lower)
    {
        WinogradMath<TLanes, TVector>.Output(a0, a1, a2, a3, a4, a5, out TVector y0, out TVector y1, out TVector y2, out TVector y3);
        WinogradMath<TLanes, TVector>.Output(b0, b1, b2, b3, b4, b5, out TVector z0, out TVector z1, out TVector z2, out TVector z3);
        upper = WindowExtreme<TLanes, TVector>.OfFour(smallest, y0, y1, z0, z1);
        lower = WindowExtreme<TLanes, TVector>.OfFour(smallest, y2, y3, z2, z3);
    }

    /// <summary>Bias, positive part, batch norm and the positive part of that, of what a window came to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Behind(TVector value, TVector bias, TVector floor, TVector scale, TVector shift, TVector last) =>
        Rectify(TLanes.Fma(Rectify(TLanes.Add(value, bias), floor), scale, shift), last);
}
