using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

// In evaluation, with a max-pool of 2×2 behind: the four positions of a window meet in registers, and one vector is stored where four were stored and read again.
internal static unsafe partial class ConvolutionBlock
{
    /// <summary>The same for the four positions of a window; <paramref name="output"/> is where its largest value goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunPooled<TLanes, TVector, TChannels, TRelu, TNorm>(
        float* input, int* positions, int* taps, int rows, int blocks, float* weights, float* bias, float* output, nint plane, float* norm)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TChannels : struct, IConstant
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        float* p0 = input + positions[0], p1 = input + positions[1], p2 = input + positions[2], p3 = input + positions[3];
        for (; blocks > 0; blocks--, bias += TChannels.Value, output += TChannels.Value * plane, norm += TChannels.Value * 32)
        {
            TVector a00 = TLanes.Broadcast(bias[0]), a01 = a00, a02 = a00, a03 = a00;
            TVector a10 = TChannels.Value > 1 ? TLanes.Broadcast(bias[1]) : TLanes.Zero, a11 = a10, a12 = a10, a13 = a10;
            TVector a20 = TChannels.Value > 2 ? TLanes.Broadcast(bias[2]) : TLanes.Zero, a21 = a20, a22 = a20, a23 = a20;
            TVector a30 = TChannels.Value > 3 ? TLanes.Broadcast(bias[3]) : TLanes.Zero, a31 = a30, a32 = a30, a33 = a30;
            for (int* at = taps, end = taps + rows; at < end; at++, weights += TChannels.Value)
            {
                nint tap = *at;
                TVector x0 = TLanes.Load(p0 + tap), x1 = TLanes.Load(p1 + tap), x2 = TLanes.Load(p2 + tap), x3 = TLanes.Load(p3 + tap);
                Meet<TLanes, TVector>(TLanes.Broadcast(weights[0]), x0, x1, x2, x3, ref a00, ref a01, ref a02, ref a03);
                if (TChannels.Value > 1) Meet<TLanes, TVector>(TLanes.Broadcast(weights[1]), x0, x1, x2, x3, ref a10, ref a11, ref a12, ref a13);
                if (TChannels.Value > 2) Meet<TLanes, TVector>(TLanes.Broadcast(weights[2]), x0, x1, x2, x3, ref a20, ref a21, ref a22, ref a23);
                if (TChannels.Value > 3) Meet<TLanes, TVector>(TLanes.Broadcast(weights[3]), x0, x1, x2, x3, ref a30, ref a31, ref a32, ref a33);
            }

            FinishWindow<TLanes, TVector, TRelu, TNorm>(output, norm, a00, a01, a02, a03);
            if (TChannels.Value > 1) FinishWindow<TLanes, TVector, TRelu, TNorm>(output + plane, norm + 32, a10, a11, a12, a13);
            if (TChannels.Value > 2) FinishWindow<TLanes, TVector, TRelu, TNorm>(output + 2 * plane, norm + 64, a20, a21, a22, a23);
            if (TChannels.Value > 3) FinishWindow<TLanes, TVector, TRelu, TNorm>(output + 3 * plane, norm + 96, a30, a31, a32, a33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Meet<TLanes, TVector>(
        TVector w, TVector x0, TVector x1, TVector x2, TVector x3, ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        a0 = TLanes.Fma(w, x0, a0);
        a1 = TLanes.Fma(w, x1, a1);
        a2 = TLanes.Fma(w, x2, a2);
        a3 = TLanes.Fma(w, x3, a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FinishWindow<TLanes, TVector, TRelu, TNorm>(float* output, float* norm, TVector a0, TVector a1, TVector a2, TVector a3)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TRelu : struct, IConstant
        where TNorm : struct, IConstant
    {
        TVector top = WindowExtreme<TLanes, TVector>.OfFour(TNorm.Value != 0 && norm[0] < 0, a0, a1, a2, a3), none = TLanes.Zero;
        TVector scale = TNorm.Value != 0 ? TLanes.Load(norm) : none, shift = TNorm.Value != 0 ? TLanes.Load(norm + 16) : none;
        Put<TLanes, TVector, TRelu, TNorm>(output, top, ref scale, ref shift);
    }
}
