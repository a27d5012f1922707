using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>exp, log and what follows from them, as polynomials of our own: the same bits on every machine, within 2 units in the last place or as told.</summary>
internal static class VectorMath<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>eˣ: x = n·ln 2 + r, a polynomial in r of degree 7, scaled by 2ⁿ. From -87.3 to 88.3; beyond, the value at the bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        x = Clamp(x, -87.3f, 88.3f);
        TVector n = TLanes.Round(TLanes.Multiply(x, TLanes.Broadcast(1.44269504f)));
        // ln 2 in two pieces, the first short enough that n times it is exact.
        TVector r = TLanes.Fma(n, TLanes.Broadcast(-0.693359375f), x);
        r = TLanes.Fma(n, TLanes.Broadcast(2.12194440e-4f), r);
        TVector p = TLanes.Broadcast(1f / 5040);
        p = TLanes.Fma(p, r, TLanes.Broadcast(1f / 720));
        p = TLanes.Fma(p, r, TLanes.Broadcast(1f / 120));
        p = TLanes.Fma(p, r, TLanes.Broadcast(1f / 24));
        p = TLanes.Fma(p, r, TLanes.Broadcast(1f / 6));
        p = TLanes.Fma(p, r, TLanes.Broadcast(0.5f));
        p = TLanes.Fma(p, r, TLanes.Broadcast(1));
        p = TLanes.Fma(p, r, TLanes.Broadcast(1));
        return TLanes.Scale(p, n);
    }

    /// <summary>ln x for a normal positive x: x = m·2ⁿ, ln m by the series of artanh in s = (m - 1) / (m + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector x)
    {
        TVector n = TLanes.Power(x);
        TVector m = TLanes.Scale(x, TLanes.Subtract(TLanes.Zero, n));
        TVector one = TLanes.Broadcast(1);
        TVector s = TLanes.Divide(TLanes.Subtract(m, one), TLanes.Add(m, one));
        TVector q = TLanes.Multiply(s, s);
        TVector p = TLanes.Broadcast(2f / 11);
        p = TLanes.Fma(p, q, TLanes.Broadcast(2f / 9));
        p = TLanes.Fma(p, q, TLanes.Broadcast(2f / 7));
        p = TLanes.Fma(p, q, TLanes.Broadcast(2f / 5));
        p = TLanes.Fma(p, q, TLanes.Broadcast(2f / 3));
        p = TLanes.Fma(TLanes.Multiply(p, q), s, TLanes.Add(s, s));
        return TLanes.Fma(n, TLanes.Broadcast(0.693359375f), TLanes.Fma(n, TLanes.Broadcast(-2.12194440e-4f), p));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        TVector one = TLanes.Broadcast(1);
        return TLanes.Divide(one, TLanes.Add(one, Exp(TLanes.Subtract(TLanes.Zero, x))));
    }

    /// <summary>tanh x; near zero by its odd series, where the quotient of exponentials would lose digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        TVector one = TLanes.Broadcast(1);
        TVector e = Exp(TLanes.Add(x, x));
        TVector far = TLanes.Divide(TLanes.Subtract(e, one), TLanes.Add(e, one));
        TVector q = TLanes.Multiply(x, x);
        TVector p = TLanes.Broadcast(-1382f / 155925);
        p = TLanes.Fma(p, q, TLanes.Broadcast(62f / 2835));
        p = TLanes.Fma(p, q, TLanes.Broadcast(-17f / 315));
        p = TLanes.Fma(p, q, TLanes.Broadcast(2f / 15));
        p = TLanes.Fma(p, q, TLanes.Broadcast(-1f / 3));
        TVector near = TLanes.Fma(TLanes.Multiply(p, q), x, x);
        return TLanes.WhereGreater(TLanes.Broadcast(0.16f), q, near, far);
    }

    /// <summary>The normal distribution function Φ(x) = ½(1 + erf(x/√2)), by Abramowitz and Stegun's 7.1.26: within 1.5e-7 of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Normal(TVector x)
    {
        TVector one = TLanes.Broadcast(1);
        TVector z = TLanes.Multiply(TLanes.WhereGreater(TLanes.Zero, x, TLanes.Subtract(TLanes.Zero, x), x), TLanes.Broadcast(0.70710678f));
        TVector t = TLanes.Divide(one, TLanes.Fma(z, TLanes.Broadcast(0.3275911f), one));
        TVector p = TLanes.Broadcast(1.061405429f);
        p = TLanes.Fma(p, t, TLanes.Broadcast(-1.453152027f));
        p = TLanes.Fma(p, t, TLanes.Broadcast(1.421413741f));
        p = TLanes.Fma(p, t, TLanes.Broadcast(-0.284496736f));
        p = TLanes.Fma(p, t, TLanes.Broadcast(0.254829592f));
        TVector tail = TLanes.Multiply(TLanes.Multiply(TLanes.Multiply(p, t), TLanes.Broadcast(0.5f)), Exp(TLanes.Subtract(TLanes.Zero, TLanes.Multiply(z, z))));
        return TLanes.WhereGreater(TLanes.Zero, x, tail, TLanes.Subtract(one, tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Clamp(TVector x, float low, float high)
    {
        TVector bottom = TLanes.Broadcast(low), top = TLanes.Broadcast(high);
        x = TLanes.Larger(bottom, x);
        return TLanes.WhereGreater(x, top, top, x);
    }
}
