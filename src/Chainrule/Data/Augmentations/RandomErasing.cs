namespace Chainrule.Data.Augmentations;

/// <summary>A rectangle anywhere within the picture is painted over.</summary>
public sealed record RandomErasing : Transform
{
    /// <summary>Done to half of the pictures unless told.</summary>
    public RandomErasing() => Probability = 0.5; // torchvision's default

    /// <summary>The rectangle's share of the picture.</summary>
    public Interval Area { get; init; } = new(0.02, 0.33);

    /// <summary>The rectangle's height over its width; its logarithm is drawn evenly.</summary>
    public Interval Ratio { get; init; } = new(0.3, 3.3);

    /// <summary>The grey level, 0 to 255, that it is painted with.</summary>
    public int Fill { get; init; }
}
