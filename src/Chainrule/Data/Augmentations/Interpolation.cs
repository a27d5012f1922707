namespace Chainrule.Data.Augmentations;

/// <summary>How a moved picture is read between its pixels.</summary>
public enum Interpolation
{
    /// <summary>The pixel that the place lies in.</summary>
    Nearest,

    /// <summary>The four pixels around the place, by their distance.</summary>
    Bilinear,
}
