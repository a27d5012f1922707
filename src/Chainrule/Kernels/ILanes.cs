namespace Chainrule.Kernels;

/// <summary>
/// The vector a kernel is compiled for: <see cref="Width"/> of a tile's 16 lanes at once. A kernel is written once, over
/// <typeparamref name="TVector"/>; the just-in-time compiler makes one version a width, nearly every call below one instruction.
/// </summary>
/// <remarks>Every operation acts on each lane alone and rounds once, so a lane's result does not depend on the width.</remarks>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Width { get; }
    static abstract TVector Zero { get; }
    static abstract TVector Load(float* source);
    static abstract void Store(float* target, TVector value);
    static abstract TVector Broadcast(float value);
    static abstract TVector Add(TVector a, TVector b);
    static abstract TVector Subtract(TVector a, TVector b);
    static abstract TVector Multiply(TVector a, TVector b);
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector Fma(TVector a, TVector b, TVector c);

    /// <summary>yes where a &gt; b, no elsewhere.</summary>
    static abstract TVector WhereGreater(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>a where a &gt; b, b elsewhere: b too where one of them is not a number, or both are zeros.</summary>
    static abstract TVector Larger(TVector a, TVector b);

    /// <summary>a where a &lt; b, b elsewhere: b too where one of them is not a number, or both are zeros.</summary>
    static abstract TVector Smaller(TVector a, TVector b);

    /// <summary>yes where a = b, no elsewhere.</summary>
    static abstract TVector WhereEqual(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>One bit a lane, set where a = b.</summary>
    static abstract uint EqualBits(TVector a, TVector b);

    /// <summary>value where the lane's bit is set, zero elsewhere.</summary>
    static abstract TVector KeepBits(uint bits, TVector value);

    /// <summary>The nearest whole number, to even from halfway.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>a · 2^power, for a whole power from -126 to 127.</summary>
    static abstract TVector Scale(TVector a, TVector power);

    /// <summary>The whole p with a = m · 2^p and m from √½ to √2, for a normal positive a.</summary>
    static abstract TVector Power(TVector a);

    /// <summary>
    /// The hash of 16 counters from <paramref name="counter"/> on: for each, whether its lower and its upper 16 bits are at least the threshold,
    /// one bit a counter.
    /// </summary>
    static abstract (uint Low, uint High) HashBits(uint counter, uint key, uint key2, uint threshold);
}
