namespace Chainrule.Reading.Preparation;

/// <summary>A part of a raster, in whole pixels.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public int Longer => Math.Max(Width, Height);

    public static PixelBox Of(Raster raster) => new(0, 0, raster.Width, raster.Height);

    public PixelBox Union(PixelBox other) => FromEdges(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>So much larger on every side, as far as the raster goes.</summary>
    public PixelBox Grow(int by, Raster within) => FromEdges(
        Math.Max(0, Left - by), Math.Max(0, Top - by), Math.Min(within.Width, Right + by), Math.Min(within.Height, Bottom + by));

    /// <summary>Columns between the two, or less than zero where they overlap.</summary>
    public int GapAcross(PixelBox other) => Math.Max(Left - other.Right, other.Left - Right);

    /// <summary>Rows between the two, or less than zero where they overlap.</summary>
    public int GapDown(PixelBox other) => Math.Max(Top - other.Bottom, other.Top - Bottom);

    private static PixelBox FromEdges(int left, int top, int right, int bottom) => new(left, top, right - left, bottom - top);
}
