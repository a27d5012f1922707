using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>The largest or the smallest of a pool's window. A value that is not a number is what comes out, as in PyTorch.</summary>
/// <remarks>
/// Behind scale and shift the largest value is that of the largest input, or of the smallest one where the scale is negative, and rounding keeps the order: so what follows is worked out
/// once a window, to the same bits. (Of finite numbers: an infinite one that a scale of 0 would make no number is seen only if it is the largest.)
/// </remarks>
internal static class WindowExtreme<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Larger(TVector a, TVector b) => TLanes.WhereEqual(a, a, TLanes.Larger(a, b), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Smaller(TVector a, TVector b) => TLanes.WhereEqual(a, a, TLanes.Smaller(a, b), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfFour(bool smallest, TVector a, TVector b, TVector c, TVector d) => smallest ? Smaller(Smaller(a, b), Smaller(c, d)) : Larger(Larger(a, b), Larger(c, d));
}
