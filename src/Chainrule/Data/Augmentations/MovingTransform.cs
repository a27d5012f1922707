namespace Chainrule.Data.Augmentations;

/// <summary>A transform that moves pixels. Bilinear ones that follow each other are composed and read the picture once.</summary>
public abstract record MovingTransform : Transform
{
    private protected MovingTransform(Interpolation usual) => Interpolation = usual;

    /// <summary>The grey level, 0 to 255, of what comes in from outside the picture.</summary>
    public int Fill { get; init; }

    /// <summary>How the picture is read.</summary>
    public Interpolation Interpolation { get; init; }
}
