namespace Chainrule.Reading.Disturbances;

/// <summary>What is done to a digit to see whether it is still read.</summary>
internal enum DisturbanceKind
{
    /// <summary>Turned about its middle, to either side.</summary>
    Rotated,

    /// <summary>Moved in one of eight directions, diagonals included.</summary>
    Shifted,

    /// <summary>Strokes made wider: each pixel takes the darkest ink of its neighbourhood.</summary>
    Thickened,

    /// <summary>Strokes made finer: each pixel takes the lightest.</summary>
    Thinned,

    /// <summary>Normal noise on every pixel.</summary>
    Noisy,
}
