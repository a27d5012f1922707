using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>An activation and its slope, both from what goes in.</summary>
internal interface IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Whether a larger number never comes out smaller, its rounding included, and none comes out as no number: the largest of a window may then be looked for before.</summary>
    /// <param name="leak">LeakyReLU's slope below zero.</param>
    static abstract bool Rises(float leak);

    /// <param name="x">What goes in.</param>
    /// <param name="leak">LeakyReLU's slope below zero; the others have no use for it.</param>
    static abstract TVector Value(TVector x, TVector leak);

    /// <summary>The derivative at <paramref name="x"/>.</summary>
    static abstract TVector Slope(TVector x, TVector leak);
}

internal readonly struct IdentityActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak) => TLanes.Broadcast(1);
}

internal readonly struct ReLUActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => TLanes.Larger(TLanes.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak) => TLanes.WhereGreater(x, TLanes.Zero, TLanes.Broadcast(1), TLanes.Zero);
}

internal readonly struct LeakyReLUActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => leak > 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => TLanes.WhereGreater(x, TLanes.Zero, x, TLanes.Multiply(x, leak));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak) => TLanes.WhereGreater(x, TLanes.Zero, TLanes.Broadcast(1), leak);
}

internal readonly struct SigmoidActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => VectorMath<TLanes, TVector>.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak)
    {
        TVector y = VectorMath<TLanes, TVector>.Sigmoid(x);
        return TLanes.Multiply(y, TLanes.Subtract(TLanes.Broadcast(1), y));
    }
}

internal readonly struct TanhActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => VectorMath<TLanes, TVector>.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak)
    {
        TVector y = VectorMath<TLanes, TVector>.Tanh(x);
        return TLanes.Subtract(TLanes.Broadcast(1), TLanes.Multiply(y, y));
    }
}

internal readonly struct SiLUActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => TLanes.Multiply(x, VectorMath<TLanes, TVector>.Sigmoid(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak)
    {
        TVector one = TLanes.Broadcast(1);
        TVector s = VectorMath<TLanes, TVector>.Sigmoid(x);
        return TLanes.Multiply(s, TLanes.Fma(x, TLanes.Subtract(one, s), one));   // σ(1 + x(1 - σ))
    }
}

internal readonly struct GELUActivation<TLanes, TVector> : IActivation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static bool Rises(float leak) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value(TVector x, TVector leak) => TLanes.Multiply(x, VectorMath<TLanes, TVector>.Normal(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope(TVector x, TVector leak)
    {
        TVector density = VectorMath<TLanes, TVector>.Exp(TLanes.Multiply(TLanes.Multiply(x, x), TLanes.Broadcast(-0.5f)));
        return TLanes.Fma(TLanes.Multiply(x, density), TLanes.Broadcast(0.39894228f), VectorMath<TLanes, TVector>.Normal(x));   // Φ + x·φ
    }
}
