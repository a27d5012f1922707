namespace Chainrule.Data.Augmentations;

/// <summary>The numbers from <see cref="Low"/> to <see cref="High"/>, from which a transform draws evenly.</summary>
/// <param name="Low">The least that may be drawn.</param>
/// <param name="High">The most.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>From −<paramref name="reach"/> to <paramref name="reach"/>.</summary>
    public static Interval Around(double reach) => new(-reach, reach);

    /// <summary>A factor that strays from 1 by at most <paramref name="reach"/> and is never below 0, as torchvision reads a single number.</summary>
    public static Interval AroundOne(double reach) => new(Math.Max(0, 1 - reach), 1 + reach);

    internal double At(double share) => Low + (High - Low) * share;
}
