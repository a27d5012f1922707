namespace Chainrule.Data.Augmentations;

/// <summary>A turn (in degrees, clockwise where positive), shift, scaling and shear around the middle, drawn independently.</summary>
/// <param name="Degrees">From where the angle is drawn.</param>
public sealed record RandomAffine(Interval Degrees) : MovingTransform(Interpolation.Nearest)
{
    /// <summary>How far the picture may go to either side, as a share of its width; the shift is rounded to whole pixels.</summary>
    public double TranslateX { get; init; }

    /// <summary>How far the picture may go up and down, as a share of its height; the shift is rounded to whole pixels.</summary>
    public double TranslateY { get; init; }

    /// <summary>The factor that the picture grows by.</summary>
    public Interval Scale { get; init; } = new(1, 1);

    /// <summary>The angle in degrees by which upright lines lean.</summary>
    public Interval ShearX { get; init; }

    /// <summary>The angle in degrees by which level lines lean.</summary>
    public Interval ShearY { get; init; }
}
