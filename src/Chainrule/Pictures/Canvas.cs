namespace Chainrule.Pictures;

/// <summary>Pixels to draw on: lines and texts with smooth edges, rectangles, and grey pictures enlarged.</summary>
internal sealed class Canvas
{
    // Edges in so many steps look as smooth as in 256, and the file is smaller by half.
    private const double Shades = 12;

    private readonly byte[] pixels;

    /// <summary>A canvas of one colour.</summary>
    public Canvas(int width, int height, Colour ground)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
        pixels = new byte[checked(3 * width * height)];
        for (int i = 0; i < pixels.Length; i += 3) (pixels[i], pixels[i + 1], pixels[i + 2]) = (ground.Red, ground.Green, ground.Blue);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Three bytes a pixel, row after row.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>The file of what is drawn.</summary>
    public byte[] ToPng() => PngWriter.Rgb(pixels, Width, Height);

    /// <summary>Points joined by lines with round ends and corners; a single point is a disc.</summary>
    public void Line(ReadOnlySpan<Place> points, Colour colour, double width)
    {
        if (points.IsEmpty) return;
        double reach = width / 2 + 1, left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (Place p in points) (left, top, right, bottom) = (Math.Min(left, p.X), Math.Min(top, p.Y), Math.Max(right, p.X), Math.Max(bottom, p.Y));
        int firstX = Inside(left - reach, Width), lastX = Inside(right + reach + 1, Width), firstY = Inside(top - reach, Height), lastY = Inside(bottom + reach + 1, Height);
        for (int y = firstY; y < lastY; y++)
            for (int x = firstX; x < lastX; x++)
            {
                // The line's edge crosses the pixel over half a pixel to both sides of its middle; a hair thinner than a pixel is paler instead.
                double cover = width / 2 + 0.5 - Distance(new(x + 0.5, y + 0.5), points, reach);
                if (cover > 0) Blend(x, y, colour, Math.Round(Math.Min(cover, Math.Min(width, 1)) * Shades) / Shades);
            }
    }

    /// <summary>A rectangle; where an edge runs through a pixel, the pixel takes its share.</summary>
    public void Fill(Bounds bounds, Colour colour, double cover = 1)
    {
        for (int y = Inside(bounds.Top, Height); y < Inside(bounds.Bottom + 1, Height); y++)
            for (int x = Inside(bounds.Left, Width); x < Inside(bounds.Right + 1, Width); x++)
                Blend(x, y, colour, cover * Overlap(x, bounds.Left, bounds.Right) * Overlap(y, bounds.Top, bounds.Bottom));
    }

    /// <summary>Grey levels, row after row, each enlarged to a rectangle.</summary>
    public void Picture(Bounds bounds, ReadOnlySpan<byte> levels, int columns)
    {
        int rows = levels.Length / columns;
        double wide = bounds.Width / columns, high = bounds.Height / rows;
        for (int y = Inside(bounds.Top, Height); y < Inside(bounds.Bottom, Height); y++)
            for (int x = Inside(bounds.Left, Width); x < Inside(bounds.Right, Width); x++)
            {
                int column = (int)((x + 0.5 - bounds.Left) / wide), row = (int)((y + 0.5 - bounds.Top) / high);
                if (column >= 0 && column < columns && row >= 0 && row < rows) Blend(x, y, Colour.Grey(levels[row * columns + column]), 1);
            }
    }

    /// <summary>A text on one line, <paramref name="y"/> at its baseline.</summary>
    public void Text(double x, double y, string text, double size, Anchor anchor, Colour colour, bool bold = false)
    {
        double start = x - StrokeFont.Width(text, size) * anchor switch { Anchor.Middle => 0.5, Anchor.End => 1, _ => 0 };
        foreach (Place[] stroke in StrokeFont.Strokes(text, start, y, size)) Line(stroke, colour, size * (bold ? 0.15 : 0.1));
    }

    private void Blend(int x, int y, Colour colour, double cover)
    {
        int at = 3 * (y * Width + x);
        pixels[at] = Mix(pixels[at], colour.Red, cover);
        pixels[at + 1] = Mix(pixels[at + 1], colour.Green, cover);
        pixels[at + 2] = Mix(pixels[at + 2], colour.Blue, cover);
    }

    private static byte Mix(byte under, byte over, double cover) => (byte)(under + (over - under) * Math.Clamp(cover, 0, 1) + 0.5);

    private static int Inside(double at, int size) => (int)Math.Clamp(Math.Floor(at), 0, size);

    private static double Overlap(int pixel, double from, double to) => Math.Max(0, Math.Min(pixel + 1, to) - Math.Max(pixel, from));

    private static double Distance(Place from, ReadOnlySpan<Place> points, double enough)
    {
        double least = Distance(from, points[0], points[0]);
        for (int i = 1; i < points.Length; i++)
        {
            (Place a, Place b) = (points[i - 1], points[i]);
            // Most pieces of a long curve are far away.
            if (from.X < Math.Min(a.X, b.X) - enough || from.X > Math.Max(a.X, b.X) + enough) continue;
            least = Math.Min(least, Distance(from, a, b));
        }

        return least;
    }

    private static double Distance(Place p, Place a, Place b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length, 0, 1);
        double x = p.X - a.X - along * dx, y = p.Y - a.Y - along * dy;
        return Math.Sqrt(x * x + y * y);
    }
}
