using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The innermost loop of the weight gradient: a block of output channels × taps, each a sum over positions, held in registers.</summary>
internal static unsafe class WeightGradientBlock
{
    /// <summary>
    /// For each position, the inputs at up to six taps are loaded once and meet the gradients of up to four output channels.
    /// Lanes stay apart: they are summed when the whole group of tiles is done. Positions are summed in order, so the block decides no bit.
    /// </summary>
    /// <param name="input">The tile's input.</param>
    /// <param name="positions">[count] where the first tap of each output position lies in the input.</param>
    /// <param name="taps">[TTaps] where each tap of this block lies, seen from a position's first.</param>
    /// <param name="gradient">[TChannels][plane] the gradient of the block's first output channel.</param>
    /// <param name="plane">Floats from one gradient channel to the next.</param>
    /// <param name="targets">[count] where each output position lies in a plane of the gradient.</param>
    /// <param name="count">How many positions.</param>
    /// <param name="from">[TChannels][fromStride] what the sums start from, 16 lanes a tap.</param>
    /// <param name="fromStride">Floats from one channel to the next there; 0 where all start from the same zeros.</param>
    /// <param name="total">[TChannels][stride] where the sums go.</param>
    /// <param name="stride">Floats from one channel's sums to the next's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector, TChannels, TTaps>(
        float* input, int* positions, int* taps, float* gradient, nint plane, int* targets, int count, float* from, nint fromStride, float* total, nint stride)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TChannels : struct, IConstant
        where TTaps : struct, IConstant
    {
        float* p0 = input + (TTaps.Value > 0 ? taps[0] : 0);
        float* p1 = input + (TTaps.Value > 1 ? taps[1] : 0);
        float* p2 = input + (TTaps.Value > 2 ? taps[2] : 0);
        float* p3 = input + (TTaps.Value > 3 ? taps[3] : 0);
        float* p4 = input + (TTaps.Value > 4 ? taps[4] : 0);
        float* p5 = input + (TTaps.Value > 5 ? taps[5] : 0);
        float* g1 = gradient + (TChannels.Value > 1 ? 1 * plane : 0);
        float* g2 = gradient + (TChannels.Value > 2 ? 2 * plane : 0);
        float* g3 = gradient + (TChannels.Value > 3 ? 3 * plane : 0);
        TVector a00 = TChannels.Value > 0 && TTaps.Value > 0 ? TLanes.Load(from + 0 * fromStride + 0) : TLanes.Zero;
        TVector a01 = TChannels.Value > 0 && TTaps.Value > 1 ? TLanes.Load(from + 0 * fromStride + 16) : TLanes.Zero;
        TVector a02 = TChannels.Value > 0 && TTaps.Value > 2 ? TLanes.Load(from + 0 * fromStride + 32) : TLanes.Zero;
        TVector a03 = TChannels.Value > 0 && TTaps.Value > 3 ? TLanes.Load(from + 0 * fromStride + 48) : TLanes.Zero;
        TVector a04 = TChannels.Value > 0 && TTaps.Value > 4 ? TLanes.Load(from + 0 * fromStride + 64) : TLanes.Zero;
        TVector a05 = TChannels.Value > 0 && TTaps.Value > 5 ? TLanes.Load(from + 0 * fromStride + 80) : TLanes.Zero;
        TVector a10 = TChannels.Value > 1 && TTaps.Value > 0 ? TLanes.Load(from + 1 * fromStride + 0) : TLanes.Zero;
        TVector a11 = TChannels.Value > 1 && TTaps.Value > 1 ? TLanes.Load(from + 1 * fromStride + 16) : TLanes.Zero;
        TVector a12 = TChannels.Value > 1 && TTaps.Value > 2 ? TLanes.Load(from + 1 * fromStride + 32) : TLanes.Zero;
        TVector a13 = TChannels.Value > 1 && TTaps.Value > 3 ? TLanes.Load(from + 1 * fromStride + 48) : TLanes.Zero;
        TVector a14 = TChannels.Value > 1 && TTaps.Value > 4 ? TLanes.Load(from + 1 * fromStride + 64) : TLanes.Zero;
        TVector a15 = TChannels.Value > 1 && TTaps.Value > 5 ? TLanes.Load(from + 1 * fromStride + 80) : TLanes.Zero;
        TVector a20 = TChannels.Value > 2 && TTaps.Value > 0 ? TLanes.Load(from + 2 * fromStride + 0) : TLanes.Zero;
        TVector a21 = TChannels.Value > 2 && TTaps.Value > 1 ? TLanes.Load(from + 2 * fromStride + 16) : TLanes.Zero;
        TVector a22 = TChannels.Value > 2 && TTaps.Value > 2 ? TLanes.Load(from + 2 * fromStride + 32) : TLanes.Zero;
        TVector a23 = TChannels.Value > 2 && TTaps.Value > 3 ? TLanes.Load(from + 2 * fromStride + 48) : TLanes.Zero;
        TVector a24 = TChannels.Value > 2 && TTaps.Value > 4 ? TLanes.Load(from + 2 * fromStride + 64) : TLanes.Zero;
        TVector a25 = TChannels.Value > 2 && TTaps.Value > 5 ? TLanes.Load(from + 2 * fromStride + 80) : TLanes.Zero;
        TVector a30 = TChannels.Value > 3 && TTaps.Value > 0 ? TLanes.Load(from + 3 * fromStride + 0) : TLanes.Zero;
        TVector a31 = TChannels.Value > 3 && TTaps.Value > 1 ? TLanes.Load(from + 3 * fromStride + 16) : TLanes.Zero;
        TVector a32 = TChannels.Value > 3 && TTaps.Value > 2 ? TLanes.Load(from + 3 * fromStride + 32) : TLanes.Zero;
        TVector a33 = TChannels.Value > 3 && TTaps.Value > 3 ? TLanes.Load(from + 3 * fromStride + 48) : TLanes.Zero;
        TVector a34 = TChannels.Value > 3 && TTaps.Value > 4 ? TLanes.Load(from + 3 * fromStride + 64) : TLanes.Zero;
        TVector a35 = TChannels.Value > 3 && TTaps.Value > 5 ? TLanes.Load(from + 3 * fromStride + 80) : TLanes.Zero;
        for (int i = 0; i < count; i++)
        {
            nint position = positions[i], target = targets[i];
            TVector x0 = TTaps.Value > 0 ? TLanes.Load(p0 + position) : TLanes.Zero;
            TVector x1 = TTaps.Value > 1 ? TLanes.Load(p1 + position) : TLanes.Zero;
            TVector x2 = TTaps.Value > 2 ? TLanes.Load(p2 + position) : TLanes.Zero;
            TVector x3 = TTaps.Value > 3 ? TLanes.Load(p3 + position) : TLanes.Zero;
            TVector x4 = TTaps.Value > 4 ? TLanes.Load(p4 + position) : TLanes.Zero;
            TVector x5 = TTaps.Value > 5 ? TLanes.Load(p5 + position) : TLanes.Zero;
            if (TChannels.Value > 0)
            {
                TVector d = TLanes.Load(gradient + target);
                if (TTaps.Value > 0) a00 = TLanes.Fma(d, x0, a00);
                if (TTaps.Value > 1) a01 = TLanes.Fma(d, x1, a01);
                if (TTaps.Value > 2) a02 = TLanes.Fma(d, x2, a02);
                if (TTaps.Value > 3) a03 = TLanes.Fma(d, x3, a03);
                if (TTaps.Value > 4) a04 = TLanes.Fma(d, x4, a04);
                if (TTaps.Value > 5) a05 = TLanes.Fma(d, x5, a05);
            }
            if (TChannels.Value > 1)
            {
                TVector d = TLanes.Load(g1 + target);
                if (TTaps.Value > 0) a10 = TLanes.Fma(d, x0, a10);
                if (TTaps.Value > 1) a11 = TLanes.Fma(d, x1, a11);
                if (TTaps.Value > 2) a12 = TLanes.Fma(d, x2, a12);
                if (TTaps.Value > 3) a13 = TLanes.Fma(d, x3, a13);
                if (TTaps.Value > 4) a14 = TLanes.Fma(d, x4, a14);
                if (TTaps.Value > 5) a15 = TLanes.Fma(d, x5, a15);
            }
            if (TChannels.Value > 2)
            {
                TVector d = TLanes.Load(g2 + target);
                if (TTaps.Value > 0) a20 = TLanes.Fma(d, x0, a20);
                if (TTaps.Value > 1) a21 = TLanes.Fma(d, x1, a21);
                if (TTaps.Value > 2) a22 = TLanes.Fma(d, x2, a22);
                if (TTaps.Value > 3) a23 = TLanes.Fma(d, x3, a23);
                if (TTaps.Value > 4) a24 = TLanes.Fma(d, x4, a24);
                if (TTaps.Value > 5) a25 = TLanes.Fma(d, x5, a25);
            }
            if (TChannels.Value > 3)
            {
                TVector d = TLanes.Load(g3 + target);
                if (TTaps.Value > 0) a30 = TLanes.Fma(d, x0, a30);
                if (TTaps.Value > 1) a31 = TLanes.Fma(d, x1, a31);
                if (TTaps.Value > 2) a32 = TLanes.Fma(d, x2, a32);
                if (TTaps.Value > 3) a33 = TLanes.Fma(d, x3, a33);
                if (TTaps.Value > 4) a34 = TLanes.Fma(d, x4, a34);
                if (TTaps.Value > 5) a35 = TLanes.Fma(d, x5, a35);
            }
        }

        if (TChannels.Value > 0 && TTaps.Value > 0) TLanes.Store(total + 0 * stride + 0, a00);
        if (TChannels.Value > 0 && TTaps.Value > 1) TLanes.Store(total + 0 * stride + 16, a01);
        if (TChannels.Value > 0 && TTaps.Value > 2) TLanes.Store(total + 0 * stride + 32, a02);
        if (TChannels.Value > 0 && TTaps.Value > 3) TLanes.Store(total + 0 * stride + 48, a03);
        if (TChannels.Value > 0 && TTaps.Value > 4) TLanes.Store(total + 0 * stride + 64, a04);
        if (TChannels.Value > 0 && TTaps.Value > 5) TLanes.Store(total + 0 * stride + 80, a05);
        if (TChannels.Value > 1 && TTaps.Value > 0) TLanes.Store(total + 1 * stride + 0, a10);
        if (TChannels.Value > 1 && TTaps.Value > 1) TLanes.Store(total + 1 * stride + 16, a11);
        if (TChannels.Value > 1 && TTaps.Value > 2) TLanes.Store(total + 1 * stride + 32, a12);
        if (TChannels.Value > 1 && TTaps.Value > 3) TLanes.Store(total + 1 * stride + 48, a13);
        if (TChannels.Value > 1 && TTaps.Value > 4) TLanes.Store(total + 1 * stride + 64, a14);
        if (TChannels.Value > 1 && TTaps.Value > 5) TLanes.Store(total + 1 * stride + 80, a15);
        if (TChannels.Value > 2 && TTaps.Value > 0) TLanes.Store(total + 2 * stride + 0, a20);
        if (TChannels.Value > 2 && TTaps.Value > 1) TLanes.Store(total + 2 * stride + 16, a21);
        if (TChannels.Value > 2 && TTaps.Value > 2) TLanes.Store(total + 2 * stride + 32, a22);
        if (TChannels.Value > 2 && TTaps.Value > 3) TLanes.Store(total + 2 * stride + 48, a23);
        if (TChannels.Value > 2 && TTaps.Value > 4) TLanes.Store(total + 2 * stride + 64, a24);
        if (TChannels.Value > 2 && TTaps.Value > 5) TLanes.Store(total + 2 * stride + 80, a25);
        if (TChannels.Value > 3 && TTaps.Value > 0) TLanes.Store(total + 3 * stride + 0, a30);
        if (TChannels.Value > 3 && TTaps.Value > 1) TLanes.Store(total + 3 * stride + 16, a31);
        if (TChannels.Value > 3 && TTaps.Value > 2) TLanes.Store(total + 3 * stride + 32, a32);
        if (TChannels.Value > 3 && TTaps.Value > 3) TLanes.Store(total + 3 * stride + 48, a33);
        if (TChannels.Value > 3 && TTaps.Value > 4) TLanes.Store(total + 3 * stride + 64, a34);
        if (TChannels.Value > 3 && TTaps.Value > 5) TLanes.Store(total + 3 * stride + 80, a35);
    }
}
