namespace Chainrule.Data.Augmentations;

/// <summary>A turn around the middle by an angle in degrees, counter-clockwise where it is positive.</summary>
/// <param name="Degrees">From where the angle is drawn.</param>
public sealed record RandomRotation(Interval Degrees) : MovingTransform(Interpolation.Nearest);
