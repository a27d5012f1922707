namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>A transform whose random parameters are drawn: what is done to one picture. Which fields count, the kind says.</summary>
internal readonly record struct Drawn(DrawnKind Kind)
{
    /// <summary>Move: where each place reads.</summary>
    public AffineMap Map { get; init; }

    /// <summary>Move and Warp: the part of the old picture that may be read, outside is <see cref="Fill"/>. Paint: what is painted.</summary>
    public Frame Frame { get; init; }

    public int Fill { get; init; }

    public bool Bilinear { get; init; }

    /// <summary>Warp: the strength in pixels, and the smoothing's deviation.</summary>
    public double Strength { get; init; }

    public double Sigma { get; init; }

    /// <summary>Warp: where its noise begins in the picture's random numbers.</summary>
    public ulong Noise { get; init; }

    /// <summary>Light: the factors.</summary>
    public double Brightness { get; init; }

    public double Contrast { get; init; }

    public bool ContrastFirst { get; init; }

    public static Drawn Move(AffineMap map, Frame frame, MovingTransform transform) =>
        new(DrawnKind.Move) { Map = map, Frame = frame, Fill = transform.Fill, Bilinear = transform.Interpolation == Interpolation.Bilinear };

    public static Drawn Paint(Frame frame, int level) => new(DrawnKind.Paint) { Frame = frame, Fill = level };
}
