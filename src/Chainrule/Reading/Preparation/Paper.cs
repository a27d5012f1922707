namespace Chainrule.Reading.Preparation;

/// <summary>What the picture would be without ink: the paper under its own light and shade.</summary>
internal static class Paper
{
    // A stroke is narrower than this share of the picture, a shadow wider.
    private const double Window = 0.3;

    // From the middle between darkest and lightest; a ground nearer to the middle is told by its strokes.
    private const float Decisive = 0.15f, LeastRange = 0.1f;
    private const double LeastSkew = 1e-7;

    /// <summary>Whether the ground is dark: it is what most of the picture, and most of its rim, is like. Where shade blurs that, strokes decide: they are few, and far from their surroundings.</summary>
    public static bool IsDark(Raster light)
    {
        int rim = Math.Max(1, Math.Min(light.Width, light.Height) / 12);
        var edge = new List<float>();
        for (int y = 0; y < light.Height; y++)
            for (int x = 0; x < light.Width; x++)
                if (x < rim || y < rim || x >= light.Width - rim || y >= light.Height - rim) edge.Add(light[x, y]);
        float[] sorted = Raster.Sorted(light.Values);
        float ground = (Raster.Quantile(edge.ToArray(), 0.5) + Raster.At(sorted, 0.5)) / 2;
        float low = Raster.At(sorted, 0.005), high = Raster.At(sorted, 0.995), place = (ground - low) / (high - low);
        if (high - low > LeastRange && Math.Abs(place - 0.5f) > Decisive) return place < 0.5f;
        // A fine pen's ink is less than these quantiles see.
        double skew = Skew(light);
        return Math.Abs(skew) > LeastSkew ? skew > 0 : ground < 0.5f;
    }

    /// <summary>The third moment of what differs from the mean around it: above zero where light strokes are few.</summary>
    private static double Skew(Raster light)
    {
        Raster around = Mean(light, Reach(light));
        double skew = 0;
        for (int i = 0; i < light.Count; i++) skew += Math.Pow(light.Values[i] - around.Values[i], 3);
        return skew / light.Count;
    }

    /// <summary>A closing: the lightest in a window, then the darkest of those. Strokes are filled in, edges of shadows wider than the window stay where they are.</summary>
    /// <param name="light">Dark ink on light ground.</param>
    public static Raster Under(Raster light)
    {
        int reach = Reach(light);
        return Extreme(Extreme(light, reach, lightest: true), reach, lightest: false);
    }

    /// <summary>The mean of a square around each pixel, as far as the picture goes. With a reach of 1, noise of single pixels is no longer taken for the lightest paper.</summary>
    public static Raster Mean(Raster source, int reach)
    {
        var across = new Raster(source.Width, source.Height);
        var result = new Raster(source.Width, source.Height);
        for (int y = 0; y < source.Height; y++) SlideMean(source.Values, across.Values, y * source.Width, 1, source.Width, reach);
        for (int x = 0; x < source.Width; x++) SlideMean(across.Values, result.Values, x, source.Width, source.Height, reach);
        return result;
    }

    private static int Reach(Raster light) => Math.Max(1, (int)(Math.Max(light.Width, light.Height) * Window / 2));

    private static void SlideMean(ReadOnlySpan<float> source, Span<float> target, int start, int step, int count, int reach)
    {
        double sum = 0;
        for (int i = -reach; i < count; i++)
        {
            if (i + reach < count) sum += source[start + (i + reach) * step];
            if (i - reach > 0) sum -= source[start + (i - reach - 1) * step];
            if (i >= 0) target[start + i * step] = (float)(sum / (Math.Min(count - 1, i + reach) - Math.Max(0, i - reach) + 1));
        }
    }

    private static Raster Extreme(Raster source, int reach, bool lightest)
    {
        var across = new Raster(source.Width, source.Height);
        var result = new Raster(source.Width, source.Height);
        for (int y = 0; y < source.Height; y++) Slide(source.Values, across.Values, y * source.Width, 1, source.Width, reach, lightest);
        for (int x = 0; x < source.Width; x++) Slide(across.Values, result.Values, x, source.Width, source.Height, reach, lightest);
        return result;
    }

    /// <summary>The extreme of a sliding window: candidates wait in a queue, each more extreme than those behind it.</summary>
    private static void Slide(ReadOnlySpan<float> source, Span<float> target, int start, int step, int count, int reach, bool lightest)
    {
        int[] queue = new int[count];
        int head = 0, tail = 0, next = 0;
        for (int i = 0; i < count; i++)
        {
            for (; next < count && next <= i + reach; next++)
            {
                float value = source[start + next * step];
                while (tail > head && (lightest ? source[start + queue[tail - 1] * step] <= value : source[start + queue[tail - 1] * step] >= value)) tail--;
                queue[tail++] = next;
            }

            while (queue[head] < i - reach) head++;
            target[start + i * step] = source[start + queue[head] * step];
        }
    }
}
