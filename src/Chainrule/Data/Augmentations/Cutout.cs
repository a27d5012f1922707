namespace Chainrule.Data.Augmentations;

/// <summary>Squares of <paramref name="Side"/> pixels are painted over. Their middles lie anywhere in the picture, so that a part may lie outside.</summary>
/// <param name="Side">Rows and columns of a hole.</param>
public sealed record Cutout(int Side) : Transform
{
    /// <summary>How many squares.</summary>
    public int Holes { get; init; } = 1;

    /// <summary>The grey level, 0 to 255, that they are painted with.</summary>
    public int Fill { get; init; }
}
