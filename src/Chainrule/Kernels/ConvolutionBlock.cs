using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The innermost loop of every convolution: a block of output channels × output positions held in registers.</summary>
internal static unsafe partial class ConvolutionBlock
{
    /// <summary>
    /// For each tap, the inputs of up to six positions are loaded once, and each of up to four weights, broadcast, meets all of them.
    /// The taps are summed in the order of their table with one rounding each, so the size of the block decides speed and never bits.
    /// </summary>
    /// <param name="input">The tile's input; the offsets below count floats from it.</param>
    /// <param name="positions">[TPositions] where the first tap of each output position lies.</param>
    /// <param name="taps">[rows] where each (input channel, kernel row, kernel column) lies, seen from a position's first tap.</param>
    /// <param name="rows">How many taps.</param>
    /// <param name="blocks">Blocks of channels that follow one another: with few taps, a call for each would take as long as its sums.</param>
    /// <param name="weights">[blocks][rows][TChannels] tap after tap.</param>
    /// <param name="bias">[blocks][TChannels] what each sum starts from.</param>
    /// <param name="output">[blocks][TChannels][plane] the first position in the first channel; positions follow one another.</param>
    /// <param name="plane">Floats from one output channel to the next.</param>
    /// <param name="norm">[blocks][TChannels][2][16] as TNorm, a <see cref="NormPart"/>, says: sums of the outputs and of their squares, lane by lane, to add to; or scale and shift, the same in every lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector, TChannels, TPositions, TRelu, TNorm>(
        float* input, int* positions, int* taps, int rows, int blocks, float* weights, float* bias, float* output, nint plane, float* norm)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TChannels : struct, IConstant
        where TPositions : struct, IConstant
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        float* p0 = input + (TPositions.Value > 0 ? positions[0] : 0);
        float* p1 = input + (TPositions.Value > 1 ? positions[1] : 0);
        float* p2 = input + (TPositions.Value > 2 ? positions[2] : 0);
        float* p3 = input + (TPositions.Value > 3 ? positions[3] : 0);
        float* p4 = input + (TPositions.Value > 4 ? positions[4] : 0);
        float* p5 = input + (TPositions.Value > 5 ? positions[5] : 0);
        for (; blocks > 0; blocks--, bias += TChannels.Value, output += TChannels.Value * plane, norm += TChannels.Value * 32)
        {
            TVector a00 = TChannels.Value > 0 ? TLanes.Broadcast(bias[0]) : TLanes.Zero;
            TVector a01 = a00, a02 = a00, a03 = a00, a04 = a00, a05 = a00;
            TVector a10 = TChannels.Value > 1 ? TLanes.Broadcast(bias[1]) : TLanes.Zero;
            TVector a11 = a10, a12 = a10, a13 = a10, a14 = a10, a15 = a10;
            TVector a20 = TChannels.Value > 2 ? TLanes.Broadcast(bias[2]) : TLanes.Zero;
            TVector a21 = a20, a22 = a20, a23 = a20, a24 = a20, a25 = a20;
            TVector a30 = TChannels.Value > 3 ? TLanes.Broadcast(bias[3]) : TLanes.Zero;
            TVector a31 = a30, a32 = a30, a33 = a30, a34 = a30, a35 = a30;
            if (TChannels.Value > 0) Prefetch<TPositions>(output);
            if (TChannels.Value > 1) Prefetch<TPositions>(output + plane);
            if (TChannels.Value > 2) Prefetch<TPositions>(output + 2 * plane);
            if (TChannels.Value > 3) Prefetch<TPositions>(output + 3 * plane);
            for (int* at = taps, end = taps + rows; at < end; at++, weights += TChannels.Value)
            {
                nint tap = *at;
                TVector x0 = TPositions.Value > 0 ? TLanes.Load(p0 + tap) : TLanes.Zero;
                TVector x1 = TPositions.Value > 1 ? TLanes.Load(p1 + tap) : TLanes.Zero;
                TVector x2 = TPositions.Value > 2 ? TLanes.Load(p2 + tap) : TLanes.Zero;
                TVector x3 = TPositions.Value > 3 ? TLanes.Load(p3 + tap) : TLanes.Zero;
                TVector x4 = TPositions.Value > 4 ? TLanes.Load(p4 + tap) : TLanes.Zero;
                TVector x5 = TPositions.Value > 5 ? TLanes.Load(p5 + tap) : TLanes.Zero;
                if (TChannels.Value > 0)
                {
                    TVector w = TLanes.Broadcast(weights[0]);
                    if (TPositions.Value > 0) a00 = TLanes.Fma(w, x0, a00);
                    if (TPositions.Value > 1) a01 = TLanes.Fma(w, x1, a01);
                    if (TPositions.Value > 2) a02 = TLanes.Fma(w, x2, a02);
                    if (TPositions.Value > 3) a03 = TLanes.Fma(w, x3, a03);
                    if (TPositions.Value > 4) a04 = TLanes.Fma(w, x4, a04);
                    if (TPositions.Value > 5) a05 = TLanes.Fma(w, x5, a05);
                }
                if (TChannels.Value > 1)
                {
                    TVector w = TLanes.Broadcast(weights[1]);
                    if (TPositions.Value > 0) a10 = TLanes.Fma(w, x0, a10);
                    if (TPositions.Value > 1) a11 = TLanes.Fma(w, x1, a11);
                    if (TPositions.Value > 2) a12 = TLanes.Fma(w, x2, a12);
                    if (TPositions.Value > 3) a13 = TLanes.Fma(w, x3, a13);
                    if (TPositions.Value > 4) a14 = TLanes.Fma(w, x4, a14);
                    if (TPositions.Value > 5) a15 = TLanes.Fma(w, x5, a15);
                }
                if (TChannels.Value > 2)
                {
                    TVector w = TLanes.Broadcast(weights[2]);
                    if (TPositions.Value > 0) a20 = TLanes.Fma(w, x0, a20);
                    if (TPositions.Value > 1) a21 = TLanes.Fma(w, x1, a21);
                    if (TPositions.Value > 2) a22 = TLanes.Fma(w, x2, a22);
                    if (TPositions.Value > 3) a23 = TLanes.Fma(w, x3, a23);
                    if (TPositions.Value > 4) a24 = TLanes.Fma(w, x4, a24);
                    if (TPositions.Value > 5) a25 = TLanes.Fma(w, x5, a25);
                }
                if (TChannels.Value > 3)
                {
                    TVector w = TLanes.Broadcast(weights[3]);
                    if (TPositions.Value > 0) a30 = TLanes.Fma(w, x0, a30);
                    if (TPositions.Value > 1) a31 = TLanes.Fma(w, x1, a31);
                    if (TPositions.Value > 2) a32 = TLanes.Fma(w, x2, a32);
                    if (TPositions.Value > 3) a33 = TLanes.Fma(w, x3, a33);
                    if (TPositions.Value > 4) a34 = TLanes.Fma(w, x4, a34);
                    if (TPositions.Value > 5) a35 = TLanes.Fma(w, x5, a35);
                }
            }

            if (TChannels.Value > 0) Finish<TLanes, TVector, TPositions, TRelu, TNorm>(output + 0 * plane, norm + 0, a00, a01, a02, a03, a04, a05);
            if (TChannels.Value > 1) Finish<TLanes, TVector, TPositions, TRelu, TNorm>(output + 1 * plane, norm + 32, a10, a11, a12, a13, a14, a15);
            if (TChannels.Value > 2) Finish<TLanes, TVector, TPositions, TRelu, TNorm>(output + 2 * plane, norm + 64, a20, a21, a22, a23, a24, a25);
            if (TChannels.Value > 3) Finish<TLanes, TVector, TPositions, TRelu, TNorm>(output + 3 * plane, norm + 96, a30, a31, a32, a33, a34, a35);
        }
    }

    /// <summary>Asks for the lines that the results will be written to: they come while the taps are summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TPositions>(float* output)
        where TPositions : struct, IConstant
    {
        if (TPositions.Value > 0) Kernels.Prefetch.Write(output);
        if (TPositions.Value > 1) Kernels.Prefetch.Write(output + 16);
        if (TPositions.Value > 2) Kernels.Prefetch.Write(output + 32);
        if (TPositions.Value > 3) Kernels.Prefetch.Write(output + 48);
        if (TPositions.Value > 4) Kernels.Prefetch.Write(output + 64);
        if (TPositions.Value > 5) Kernels.Prefetch.Write(output + 80);
    }

    /// <summary>The epilogue of one channel: the positive part where asked, what is done for batch norm, the results to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLanes, TVector, TPositions, TRelu, TNorm>(
        float* output, float* norm, TVector a0, TVector a1, TVector a2, TVector a3, TVector a4, TVector a5)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TPositions : struct, IConstant
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        // Sums and squares so far, or scale and shift.
        TVector first = TNorm.Value != 0 ? TLanes.Load(norm) : TLanes.Zero;
        TVector second = TNorm.Value != 0 ? TLanes.Load(norm + 16) : TLanes.Zero;
        if (TPositions.Value > 0) Put<TLanes, TVector, TRelu, TNorm>(output + 0, a0, ref first, ref second);
        if (TPositions.Value > 1) Put<TLanes, TVector, TRelu, TNorm>(output + 16, a1, ref first, ref second);
        if (TPositions.Value > 2) Put<TLanes, TVector, TRelu, TNorm>(output + 32, a2, ref first, ref second);
        if (TPositions.Value > 3) Put<TLanes, TVector, TRelu, TNorm>(output + 48, a3, ref first, ref second);
        if (TPositions.Value > 4) Put<TLanes, TVector, TRelu, TNorm>(output + 64, a4, ref first, ref second);
        if (TPositions.Value > 5) Put<TLanes, TVector, TRelu, TNorm>(output + 80, a5, ref first, ref second);
        if (TNorm.Value != (int)NormPart.Sums) return;
        TLanes.Store(norm, first);
        TLanes.Store(norm + 16, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TLanes, TVector, TRelu, TNorm>(float* target, TVector value, ref TVector first, ref TVector second)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        // 0 > value rather than value > 0: a value that is not a number stays one and is seen.
        if (TRelu.Value != 0) value = TLanes.Larger(TLanes.Zero, value);
        if (TNorm.Value >= (int)NormPart.Affine) value = TLanes.Fma(value, first, second);
        if (TNorm.Value == (int)NormPart.AffineAndRelu) value = TLanes.Larger(TLanes.Zero, value);
        TLanes.Store(target, value);
        if (TNorm.Value != (int)NormPart.Sums) return;
        first = TLanes.Add(first, value);
        second = TLanes.Fma(value, value, second);
    }
}
