namespace Chainrule.Pictures;

/// <summary>PNG's colour types, under PNG's numbers.</summary>
internal enum PngColour
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
