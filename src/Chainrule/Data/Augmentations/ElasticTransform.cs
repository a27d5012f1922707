namespace Chainrule.Data.Augmentations;

/// <summary>
/// Every pixel reads from a place drawn around its own: even noise from −1 to 1 in both directions, made smooth by a Gaussian of deviation
/// <see cref="Sigma"/> pixels, times <paramref name="Alpha"/> / 2 pixels.
/// </summary>
/// <param name="Alpha">The field's strength, as torchvision has it.</param>
public sealed record ElasticTransform(double Alpha = 50) : MovingTransform(Interpolation.Bilinear)
{
    /// <summary>The deviation of the Gaussian, in pixels.</summary>
    public double Sigma { get; init; } = 5;
}
