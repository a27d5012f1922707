namespace Chainrule.Data.Augmentations;

/// <summary>
/// Grey levels times a factor of brightness, and their distance from the picture's mean times a factor of contrast, in random order. Torchvision's
/// saturation and hue do nothing to grey pictures and are left out.
/// </summary>
public sealed record ColorJitter : Transform
{
    /// <summary>The factor of brightness.</summary>
    public Interval Brightness { get; init; } = new(1, 1);

    /// <summary>The factor of contrast.</summary>
    public Interval Contrast { get; init; } = new(1, 1);
}
