namespace Chainrule.Data.Augmentations;

/// <summary>The middle of the picture, <paramref name="Side"/> pixels high and wide, enlarged to the size that the picture had.</summary>
/// <param name="Side">Rows and columns of what is kept.</param>
public sealed record CenterCrop(int Side) : MovingTransform(Interpolation.Bilinear);
