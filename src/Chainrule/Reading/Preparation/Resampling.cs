namespace Chainrule.Reading.Preparation;

/// <summary>Rasters made smaller by the mean of what each new pixel covers, and larger by straight lines between pixels.</summary>
internal static class Resampling
{
    /// <summary>The mean over the part of the raster that each new pixel covers, edges counted by their share.</summary>
    /// <param name="source">The raster.</param>
    /// <param name="box">The part of it that is taken.</param>
    /// <param name="width">New columns.</param>
    /// <param name="height">New rows.</param>
    public static Raster Shrink(Raster source, PixelBox box, int width, int height)
    {
        // First along the rows, then along the columns: a box's mean is the product of the two.
        var narrow = new Raster(width, box.Height);
        for (int x = 0; x < width; x++)
            foreach ((int from, float share) in Cover(x, width, box.Width))
                for (int y = 0; y < box.Height; y++) narrow[x, y] += share * source[box.Left + from, box.Top + y];
        var result = new Raster(width, height);
        for (int y = 0; y < height; y++)
            foreach ((int from, float share) in Cover(y, height, box.Height))
                for (int x = 0; x < width; x++) result[x, y] += share * narrow[x, from];
        return result;
    }

    public static Raster Enlarge(Raster source, int times)
    {
        var result = new Raster(source.Width * times, source.Height * times);
        for (int y = 0; y < result.Height; y++)
        {
            (int top, float down) = Between(y, times, source.Height);
            for (int x = 0; x < result.Width; x++)
            {
                (int left, float right) = Between(x, times, source.Width);
                int nextX = Math.Min(left + 1, source.Width - 1), nextY = Math.Min(top + 1, source.Height - 1);
                float above = source[left, top] + right * (source[nextX, top] - source[left, top]);
                float below = source[left, nextY] + right * (source[nextX, nextY] - source[left, nextY]);
                result[x, y] = above + down * (below - above);
            }
        }

        return result;
    }

    private static IEnumerable<(int From, float Share)> Cover(int index, int count, int length)
    {
        double first = (double)index * length / count, end = (double)(index + 1) * length / count;
        for (int i = (int)first; i < end && i < length; i++)
        {
            double part = Math.Min(end, i + 1) - Math.Max(first, i);
            if (part > 0) yield return (i, (float)(part / (end - first)));
        }
    }

    private static (int First, float Share) Between(int index, int times, int length)
    {
        float at = Math.Clamp((index + 0.5f) / times - 0.5f, 0, length - 1);
        return ((int)at, at - (int)at);
    }
}
