using System.Runtime.CompilerServices;
using Chainrule.Kernels;

namespace Chainrule.Measuring;

/// <summary>Nothing but multiply-adds, as the kernels do them: what a core can do at most.</summary>
/// <remarks>
/// Twelve sums that do not wait for one another. A core starts up to two multiply-adds a cycle and has a result after four or five cycles,
/// so eight to ten are on their way at any time; twelve sums and two factors also fit into AVX2's sixteen registers. No memory is touched.
/// </remarks>
internal static class MultiplyAddChains<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Chains = 12;

    /// <summary>Floating-point operations of one round; a multiply-add is two.</summary>
    public static int FlopPerRound => 2 * Chains * TLanes.Width;

    /// <summary>Gives back the sums, so that no compiler may leave them out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TVector Run(int rounds)
    {
        // x → x·½ + ½ tends to 1: no number grows, none becomes so small that it is slow.
        TVector half = TLanes.Broadcast(0.5f);
        TVector a = half, b = half, c = half, d = half, e = half, f = half, g = half, h = half, i = half, j = half, k = half, l = half;
        for (int round = 0; round < rounds; round++)
        {
            a = TLanes.Fma(a, half, half);
            b = TLanes.Fma(b, half, half);
            c = TLanes.Fma(c, half, half);
            d = TLanes.Fma(d, half, half);
            e = TLanes.Fma(e, half, half);
            f = TLanes.Fma(f, half, half);
            g = TLanes.Fma(g, half, half);
            h = TLanes.Fma(h, half, half);
            i = TLanes.Fma(i, half, half);
            j = TLanes.Fma(j, half, half);
            k = TLanes.Fma(k, half, half);
            l = TLanes.Fma(l, half, half);
        }

        TVector first = TLanes.Add(TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d)), TLanes.Add(e, f));
        TVector second = TLanes.Add(TLanes.Add(TLanes.Add(g, h), TLanes.Add(i, j)), TLanes.Add(k, l));
        return TLanes.Add(first, second);
    }
}
