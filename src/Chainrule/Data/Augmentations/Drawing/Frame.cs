namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>A rectangle of pixels: columns from <paramref name="Left"/> to before <paramref name="Right"/>, rows from <paramref name="Top"/> to before <paramref name="Bottom"/>.</summary>
internal readonly record struct Frame(int Left, int Top, int Right, int Bottom)
{
    public static Frame Of(int height, int width) => new(0, 0, width, height);

    public Frame Within(Frame other) => new(
        Math.Clamp(Left, other.Left, other.Right), Math.Clamp(Top, other.Top, other.Bottom),
        Math.Clamp(Right, other.Left, other.Right), Math.Clamp(Bottom, other.Top, other.Bottom));
}
