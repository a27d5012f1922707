namespace Chainrule.Reading.Preparation;

/// <summary>Pixels of ink that hang together, by sides or by corners.</summary>
internal sealed record Blob(int Area, PixelBox Box, bool TouchesEdge, IReadOnlyList<int> Pixels)
{
    /// <summary>All there are, the largest first.</summary>
    public static IReadOnlyList<Blob> All(Raster depth, float threshold)
    {
        var seen = new bool[depth.Count];
        var blobs = new List<Blob>();
        for (int i = 0; i < depth.Count; i++)
            if (!seen[i] && depth.Values[i] > threshold) blobs.Add(Flood(depth, threshold, seen, i));
        return [.. blobs.OrderByDescending(b => b.Area)];
    }

    private static Blob Flood(Raster depth, float threshold, bool[] seen, int start)
    {
        var pixels = new List<int> { start };
        seen[start] = true;
        var box = new PixelBox(start % depth.Width, start / depth.Width, 1, 1);
        bool touches = false;
        for (int next = 0; next < pixels.Count; next++)
        {
            int x = pixels[next] % depth.Width, y = pixels[next] / depth.Width;
            box = box.Union(new(x, y, 1, 1));
            touches |= depth.Touches(x, y);
            for (int ny = Math.Max(0, y - 1); ny <= Math.Min(depth.Height - 1, y + 1); ny++)
                for (int nx = Math.Max(0, x - 1); nx <= Math.Min(depth.Width - 1, x + 1); nx++)
                {
                    int neighbour = ny * depth.Width + nx;
                    if (seen[neighbour] || depth.Values[neighbour] <= threshold) continue;
                    seen[neighbour] = true;
                    pixels.Add(neighbour);
                }
        }

        return new(pixels.Count, box, touches, pixels);
    }
}
