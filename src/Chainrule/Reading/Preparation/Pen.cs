namespace Chainrule.Reading.Preparation;

/// <summary>The width of strokes, and strokes made wider: a fine pen's would vanish at the size that networks read.</summary>
internal static class Pen
{
    /// <summary>Twice the area over the rim's length, in pixels.</summary>
    public static double Width(IEnumerable<Blob> blobs, Raster depth, float threshold)
    {
        long area = 0, rim = 0;
        foreach (Blob blob in blobs)
        {
            area += blob.Area;
            foreach (int pixel in blob.Pixels)
            {
                int x = pixel % depth.Width, y = pixel / depth.Width;
                rim += Bare(x - 1, y) + Bare(x + 1, y) + Bare(x, y - 1) + Bare(x, y + 1);
            }
        }

        // The steps of a slanting rim are longer than the rim, by 4/π on average over all directions.
        return 2 * area / (rim * Math.PI / 4);

        int Bare(int x, int y) => x < 0 || y < 0 || x >= depth.Width || y >= depth.Height || depth[x, y] <= threshold ? 1 : 0;
    }

    /// <summary>Lets every pixel of ink spread over a disc, soft at its rim.</summary>
    public static Raster Widen(Raster ink, float radius)
    {
        var result = ink.Map(v => v);
        int reach = (int)MathF.Ceiling(radius);
        for (int y = 0; y < ink.Height; y++)
            for (int x = 0; x < ink.Width; x++)
                if (ink[x, y] > 0) Spread(ink[x, y], x, y);
        return result;

        void Spread(float value, int x, int y)
        {
            for (int ny = Math.Max(0, y - reach); ny <= Math.Min(ink.Height - 1, y + reach); ny++)
                for (int nx = Math.Max(0, x - reach); nx <= Math.Min(ink.Width - 1, x + reach); nx++)
                {
                    float distance = MathF.Sqrt((nx - x) * (nx - x) + (ny - y) * (ny - y));
                    float spread = value * Math.Clamp(radius + 0.5f - distance, 0, 1);
                    if (spread > result[nx, ny]) result[nx, ny] = spread;
                }
        }
    }
}
