using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>
/// Everything that acts on elements between two convolutions, in one pass: batch norm's scale and shift, the activation, dropout,
/// and a max-pool whose windows do not overlap. The backward pass goes from the pooled gradient straight to the gradient behind the affine
/// part, working the forward values out anew, and takes batch norm's two sums on the way.
/// </summary>
/// <typeparam name="TLanes">The vector width.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TActivation">The activation.</typeparam>
/// <typeparam name="TDrop">0 nothing drops, 1 elements, 2 channels.</typeparam>
/// <remarks>
/// The passes are bound by loads and stores: 2 vectors moved per element forward, 3 backward. What stays the same over a channel is held in locals,
/// not in a struct: the just-in-time compiler keeps a struct of more than four fields in memory. Backward, even and odd columns have sums of
/// their own, for the sake of the adders' latency.
/// </remarks>
internal static unsafe class Pointwise<TLanes, TVector, TActivation, TDrop>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TActivation : struct, IActivation<TLanes, TVector>
    where TDrop : struct, IConstant
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(PointwiseArguments* a)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                TVector scale = TLanes.Broadcast(a->Scale[c]), shift = TLanes.Broadcast(a->Shift[c]);
                TVector leak = TLanes.Broadcast(a->Leak), keep = TLanes.Broadcast(a->KeepScale);
                uint channelBits = TDrop.Value == 2 ? a->Kept[c] : 0u;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* input = a->InputRow(c, y) + lane, output = a->OutputRow(c, y) + lane;
                    ushort* kept = a->KeptRow(c, y);
                    for (int x = 0; x < a->Width; x++)
                    {
                        uint bits = Bits(kept, x, channelBits, lane);
                        Prefetch.Read(input + a->Input.Plane + x * 16);
                        TLanes.Store(output + x * 16, Value(TLanes.Load(input + x * 16), scale, shift, leak, keep, bits));
                    }
                }
            }
    }

    /// <summary>The same with a max-pool of 2 × 2 at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardPooledByTwo(PointwiseArguments* a)
    {
        int columns = a->Width / 2;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                TVector scale = TLanes.Broadcast(a->Scale[c]), shift = TLanes.Broadcast(a->Shift[c]);
                TVector leak = TLanes.Broadcast(a->Leak), keep = TLanes.Broadcast(a->KeepScale);
                uint channelBits = TDrop.Value == 2 ? a->Kept[c] : 0u;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* upper = a->InputRow(c, 2 * y) + lane, lower = a->InputRow(c, 2 * y + 1) + lane, output = a->OutputRow(c, y) + lane;
                    ushort* upperKept = a->KeptRow(c, 2 * y), lowerKept = a->KeptRow(c, 2 * y + 1);
                    for (int x = 0; x < columns; x++)
                    {
                        Prefetch.Read(upper + a->Input.Plane + x * 32);
                        Prefetch.Read(upper + a->Input.Plane + x * 32 + 16);
                        Prefetch.Read(lower + a->Input.Plane + x * 32);
                        Prefetch.Read(lower + a->Input.Plane + x * 32 + 16);
                        TVector v0 = Value(TLanes.Load(upper + x * 32), scale, shift, leak, keep, Bits(upperKept, 2 * x, channelBits, lane));
                        TVector v1 = Value(TLanes.Load(upper + x * 32 + 16), scale, shift, leak, keep, Bits(upperKept, 2 * x + 1, channelBits, lane));
                        TVector v2 = Value(TLanes.Load(lower + x * 32), scale, shift, leak, keep, Bits(lowerKept, 2 * x, channelBits, lane));
                        TVector v3 = Value(TLanes.Load(lower + x * 32 + 16), scale, shift, leak, keep, Bits(lowerKept, 2 * x + 1, channelBits, lane));
                        TLanes.Store(output + x * 16, Larger(Larger(v0, v1), Larger(v2, v3)));
                    }
                }
            }
    }

    /// <summary>The same with a max-pool of any other size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardPooled(PointwiseArguments* a)
    {
        int columns = a->Width / a->PoolWidth;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                TVector scale = TLanes.Broadcast(a->Scale[c]), shift = TLanes.Broadcast(a->Shift[c]);
                TVector leak = TLanes.Broadcast(a->Leak), keep = TLanes.Broadcast(a->KeepScale);
                uint channelBits = TDrop.Value == 2 ? a->Kept[c] : 0u;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                    for (int x = 0; x < columns; x++)
                        TLanes.Store(a->OutputRow(c, y) + x * 16 + lane, Maximum(a, c, y, x, lane, scale, shift, leak, keep, channelBits));
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSums, TAdd>(PointwiseArguments* a)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                TVector scale = TLanes.Broadcast(a->Scale[c]), shift = TLanes.Broadcast(a->Shift[c]);
                TVector leak = TLanes.Broadcast(a->Leak), keep = TLanes.Broadcast(a->KeepScale);
                uint channelBits = TDrop.Value == 2 ? a->Kept[c] : 0u;
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector mean = sums.Mean, sum0 = sums.Sum, product0 = sums.Product, sum1 = TLanes.Zero, product1 = TLanes.Zero;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* input = a->InputRow(c, y) + lane, output = a->OutputRow(c, y) + lane, gradient = a->GradientRow(c, y) + lane;
                    ushort* kept = a->KeptRow(c, y);
                    int x = 0;
                    for (; x + 1 < a->Width; x += 2)
                    {
                        uint bits0 = Bits(kept, x, channelBits, lane), bits1 = Bits(kept, x + 1, channelBits, lane);
                        Step<TSums, TAdd>(input + x * 16, output + x * 16, gradient + x * 16, scale, shift, leak, keep, bits0, mean, ref sum0, ref product0);
                        Step<TSums, TAdd>(input + x * 16 + 16, output + x * 16 + 16, gradient + x * 16 + 16, scale, shift, leak, keep, bits1, mean, ref sum1, ref product1);
                    }

                    if (x < a->Width)
                        Step<TSums, TAdd>(
                            input + x * 16, output + x * 16, gradient + x * 16, scale, shift, leak, keep, Bits(kept, x, channelBits, lane), mean, ref sum0, ref product0);
                }

                sums.Save(TLanes.Add(sum0, sum1), TLanes.Add(product0, product1));
            }
    }

    /// <summary>The gradient of a window of 2 × 2 goes to its first maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardPooledByTwo<TSums, TAdd>(PointwiseArguments* a)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        int columns = a->Width / 2;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                TVector scale = TLanes.Broadcast(a->Scale[c]), shift = TLanes.Broadcast(a->Shift[c]);
                TVector leak = TLanes.Broadcast(a->Leak), keep = TLanes.Broadcast(a->KeepScale);
                uint channelBits = TDrop.Value == 2 ? a->Kept[c] : 0u;
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector mean = sums.Mean, sum = sums.Sum, product = sums.Product;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* upper = a->InputRow(c, 2 * y) + lane, lower = a->InputRow(c, 2 * y + 1) + lane, output = a->OutputRow(c, y) + lane;
                    float* upperGradient = a->GradientRow(c, 2 * y) + lane, lowerGradient = a->GradientRow(c, 2 * y + 1) + lane;
                    ushort* upperKept = a->KeptRow(c, 2 * y), lowerKept = a->KeptRow(c, 2 * y + 1);
                    for (int x = 0; x < columns; x++)
                    {
                        uint b0 = Bits(upperKept, 2 * x, channelBits, lane), b1 = Bits(upperKept, 2 * x + 1, channelBits, lane);
                        uint b2 = Bits(lowerKept, 2 * x, channelBits, lane), b3 = Bits(lowerKept, 2 * x + 1, channelBits, lane);
                        TVector x0 = TLanes.Load(upper + x * 32), x1 = TLanes.Load(upper + x * 32 + 16);
                        TVector x2 = TLanes.Load(lower + x * 32), x3 = TLanes.Load(lower + x * 32 + 16);
                        TVector v0 = Value(x0, scale, shift, leak, keep, b0), v1 = Value(x1, scale, shift, leak, keep, b1);
                        TVector v2 = Value(x2, scale, shift, leak, keep, b2), v3 = Value(x3, scale, shift, leak, keep, b3);
                        TVector top = Larger(Larger(v0, v1), Larger(v2, v3)), left = TLanes.Load(output + x * 16);
                        TVector g0 = TLanes.WhereEqual(v0, top, left, TLanes.Zero);
                        left = TLanes.WhereEqual(v0, top, TLanes.Zero, left);
                        TVector g1 = TLanes.WhereEqual(v1, top, left, TLanes.Zero);
                        left = TLanes.WhereEqual(v1, top, TLanes.Zero, left);
                        TVector g2 = TLanes.WhereEqual(v2, top, left, TLanes.Zero);
                        TVector g3 = TLanes.WhereEqual(v2, top, TLanes.Zero, left);
                        g0 = Gradient(x0, g0, scale, shift, leak, keep, b0);
                        g1 = Gradient(x1, g1, scale, shift, leak, keep, b1);
                        g2 = Gradient(x2, g2, scale, shift, leak, keep, b2);
                        g3 = Gradient(x3, g3, scale, shift, leak, keep, b3);
                        if (TSums.Value != 0)
                        {
                            sum = TLanes.Add(sum, TLanes.Add(TLanes.Add(g0, g1), TLanes.Add(g2, g3)));
                            TVector p = TLanes.Multiply(g0, TLanes.Subtract(x0, mean));
                            p = TLanes.Fma(g1, TLanes.Subtract(x1, mean), p);
                            TVector q = TLanes.Multiply(g2, TLanes.Subtract(x2, mean));
                            q = TLanes.Fma(g3, TLanes.Subtract(x3, mean), q);
                            product = TLanes.Add(product, TLanes.Add(p, q));
                        }

                        Put<TAdd>(upperGradient + x * 32, g0);
                        Put<TAdd>(upperGradient + x * 32 + 16, g1);
                        Put<TAdd>(lowerGradient + x * 32, g2);
                        Put<TAdd>(lowerGradient + x * 32 + 16, g3);
                    }
                }

                sums.Save(sum, product);
                if (TAdd.Value == 0) ClearRest(a, c, lane);
            }
    }

    /// <summary>The gradient of a window of any other size goes to its first maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardPooled<TSums, TAdd>(PointwiseArguments* a)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        int columns = a->Width / a->PoolWidth;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int c = 0; c < a->Channels; c++)
            {
                TVector scale = TLanes.Broadcast(a->Scale[c]), shift = TLanes.Broadcast(a->Shift[c]);
                TVector leak = TLanes.Broadcast(a->Leak), keep = TLanes.Broadcast(a->KeepScale);
                uint channelBits = TDrop.Value == 2 ? a->Kept[c] : 0u;
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector mean = sums.Mean, sum = sums.Sum, product = sums.Product;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                    for (int x = 0; x < columns; x++)
                    {
                        TVector top = Maximum(a, c, y, x, lane, scale, shift, leak, keep, channelBits), left = TLanes.Load(a->OutputRow(c, y) + x * 16 + lane);
                        for (int dy = 0; dy < a->PoolHeight; dy++)
                        {
                            int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
                            float* input = a->InputRow(c, row) + first * 16 + lane, gradient = a->GradientRow(c, row) + first * 16 + lane;
                            ushort* kept = a->KeptRow(c, row) + first;
                            for (int dx = 0; dx < a->PoolWidth; dx++)
                            {
                                TVector value = TLanes.Load(input + dx * 16);
                                uint bits = Bits(kept, dx, channelBits, lane);
                                TVector result = Value(value, scale, shift, leak, keep, bits);
                                TVector g = Gradient(value, TLanes.WhereEqual(result, top, left, TLanes.Zero), scale, shift, leak, keep, bits);
                                left = TLanes.WhereEqual(result, top, TLanes.Zero, left);
                                if (TSums.Value != 0)
                                {
                                    sum = TLanes.Add(sum, g);
                                    product = TLanes.Fma(g, TLanes.Subtract(value, mean), product);
                                }

                                Put<TAdd>(gradient + dx * 16, g);
                            }
                        }
                    }

                sums.Save(sum, product);
                if (TAdd.Value == 0) ClearRest(a, c, lane);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TSums, TAdd>(
        float* input, float* output, float* gradient, TVector scale, TVector shift, TVector leak, TVector keep, uint bits, TVector mean, ref TVector sum, ref TVector product)
        where TSums : struct, IConstant
        where TAdd : struct, IConstant
    {
        TVector value = TLanes.Load(input);
        TVector g = Gradient(value, TLanes.Load(output), scale, shift, leak, keep, bits);
        if (TSums.Value != 0)
        {
            sum = TLanes.Add(sum, g);
            product = TLanes.Fma(g, TLanes.Subtract(value, mean), product);
        }

        Put<TAdd>(gradient, g);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Value(TVector x, TVector scale, TVector shift, TVector leak, TVector keep, uint bits) =>
        Drop(TActivation.Value(TLanes.Fma(x, scale, shift), leak), keep, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gradient(TVector x, TVector output, TVector scale, TVector shift, TVector leak, TVector keep, uint bits)
    {
        TVector g = Drop(output, keep, bits);
        return typeof(TActivation) == typeof(IdentityActivation<TLanes, TVector>)
            ? g
            : TLanes.Multiply(g, TActivation.Slope(TLanes.Fma(x, scale, shift), leak));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Drop(TVector value, TVector keep, uint bits) =>
        TDrop.Value == 0 ? value : TLanes.KeepBits(bits, TLanes.Multiply(value, keep));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(ushort* kept, int x, uint channelBits, int lane) =>
        TDrop.Value == 0 ? 0 : (TDrop.Value == 1 ? kept[x] : channelBits) >> lane;

    /// <summary>A value that is not a number is larger than any, as in PyTorch: a training that goes astray must not look sound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Larger(TVector a, TVector b) => TLanes.WhereEqual(a, a, TLanes.WhereGreater(a, b, a, b), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TAdd>(float* target, TVector value)
        where TAdd : struct, IConstant =>
        TLanes.Store(target, TAdd.Value != 0 ? TLanes.Add(TLanes.Load(target), value) : value);

    /// <summary>The largest value of a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Maximum(
        PointwiseArguments* a, int c, int y, int x, int lane, TVector scale, TVector shift, TVector leak, TVector keep, uint channelBits)
    {
        TVector maximum = TLanes.Broadcast(float.NegativeInfinity);
        for (int dy = 0; dy < a->PoolHeight; dy++)
        {
            int row = y * a->PoolHeight + dy, first = x * a->PoolWidth;
            float* input = a->InputRow(c, row) + first * 16 + lane;
            ushort* kept = a->KeptRow(c, row) + first;
            for (int dx = 0; dx < a->PoolWidth; dx++)
                maximum = Larger(maximum, Value(TLanes.Load(input + dx * 16), scale, shift, leak, keep, Bits(kept, dx, channelBits, lane)));
        }

        return maximum;
    }

    /// <summary>What lies right of and below the last whole window has no gradient.</summary>
    private static void ClearRest(PointwiseArguments* a, int c, int lane)
    {
        int pooledRows = a->Height / a->PoolHeight, width = a->Width / a->PoolWidth * a->PoolWidth;
        int first = a->FirstRow * a->PoolHeight, end = a->EndRow == pooledRows ? a->Height : a->EndRow * a->PoolHeight;
        for (int y = first; y < end; y++)
            for (int x = y < pooledRows * a->PoolHeight ? width : 0; x < a->Width; x++)
                TLanes.Store(a->GradientRow(c, y) + x * 16 + lane, TLanes.Zero);
    }
}
