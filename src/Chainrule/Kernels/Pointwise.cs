using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>
/// Everything that acts on elements between two convolutions, in one pass: batch norm's scale and shift, the activation, dropout. The backward pass goes to the gradient behind
/// the affine part, working the forward values out anew, and takes batch norm's two sums on the way.
/// </summary>
/// <typeparam name="TLanes">The vector width.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TActivation">The activation.</typeparam>
/// <typeparam name="TDrop">0 nothing drops, 1 elements, 2 channels.</typeparam>
/// <remarks>
/// The passes are bound by loads and stores: 2 vectors moved per element forward, 3 backward. Backward, even and odd columns have sums of their own, for the sake of the adders'
/// latency.
/// </remarks>
internal static unsafe partial class Pointwise<TLanes, TVector, TActivation, TDrop>
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
                uint channelBits = Channel(a, c, out TVector scale, out TVector shift, out TVector leak, out TVector keep);
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* input = a->InputRow(c, y) + lane, output = a->OutputRow(c, y) + lane;
                    ushort* kept = a->KeptRow(c, y);
                    if (TDrop.Value == 1) Prefetch.Row(a->KeptRow(c + 1, y), a->Width);
                    for (int x = 0; x < a->Width; x++)
                    {
                        uint bits = Bits(kept, x, channelBits, lane);
                        Prefetch.Read(input + a->Input.Plane + x * 16);
                        TLanes.Store(output + x * 16, Value(TLanes.Load(input + x * 16), scale, shift, leak, keep, bits));
                    }
                }
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
                uint channelBits = Channel(a, c, out TVector scale, out TVector shift, out TVector leak, out TVector keep);
                var sums = new GradientSums<TLanes, TVector, TSums>(a, c, lane);
                TVector mean = sums.Mean, sum0 = sums.Sum, product0 = sums.Product, sum1 = TLanes.Zero, product1 = TLanes.Zero;
                for (int y = a->FirstRow; y < a->EndRow; y++)
                {
                    float* input = a->InputRow(c, y) + lane, output = a->OutputRow(c, y) + lane, gradient = a->GradientRow(c, y) + lane;
                    ushort* kept = a->KeptRow(c, y);
                    if (TDrop.Value == 1) Prefetch.Row(a->KeptRow(c + 1, y), a->Width);
                    int x = 0;
                    for (; x + 1 < a->Width; x += 2)
                    {
                        Prefetch.Read(gradient + a->InputGradient.Plane + x * 16);
                        Prefetch.Read(gradient + a->InputGradient.Plane + x * 16 + 16);
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

    /// <summary>What is the same over a channel; gives the channel's bits where channels drop. Values handed out one by one: the just-in-time compiler keeps a struct of more than four fields in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Channel(PointwiseArguments* a, int c, out TVector scale, out TVector shift, out TVector leak, out TVector keep)
    {
        (scale, shift) = (TLanes.Broadcast(a->Scale[c]), TLanes.Broadcast(a->Shift[c]));
        (leak, keep) = (TLanes.Broadcast(a->Leak), TLanes.Broadcast(a->KeepScale));
        return TDrop.Value == 2 ? a->Kept[c] : 0u;
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
    private static uint Bits(ushort* kept, int x, uint channelBits, int lane) =>
        TDrop.Value == 0 ? 0 : (TDrop.Value == 1 ? kept[x] : channelBits) >> lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TAdd>(float* target, TVector value)
        where TAdd : struct, IConstant =>
        TLanes.Store(target, TAdd.Value != 0 ? TLanes.Add(TLanes.Load(target), value) : value);

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
    private static TVector Drop(TVector value, TVector keep, uint bits) =>
        TDrop.Value == 0 ? value : TLanes.KeepBits(bits, TLanes.Multiply(value, keep));
}
