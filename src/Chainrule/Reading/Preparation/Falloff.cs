namespace Chainrule.Reading.Preparation;

/// <summary>Light that falls off over the sheet, as a surface of second degree laid through the paper.</summary>
/// <remarks>The closing behind it would see the darkest rim of such a sheet as ink: it looks no farther than the picture.</remarks>
internal static class Falloff
{
    private const int Terms = 6, Rounds = 6, MostPoints = 4_000;

    // What lies farther below the surface than paper mostly does is ink and pulls no more; nothing within the grain of paper is.
    private const double Grain = 0.02, LeastFollowed = 0.75;

    /// <summary>The light divided by the surface, so that paper is near 1; the light as it is where no such surface follows the paper, as under a shadow with an edge.</summary>
    /// <param name="light">Dark ink on light ground.</param>
    public static Raster Remove(Raster light)
    {
        (double[] surface, double followed) = Fit(light);
        if (followed < LeastFollowed) return light;
        var result = new Raster(light.Width, light.Height);
        for (int y = 0; y < light.Height; y++)
            for (int x = 0; x < light.Width; x++)
                result[x, y] = light[x, y] / (float)Math.Max(Value(surface, light, x, y), 0.05);
        return result;
    }

    private static (double[] Surface, double Followed) Fit(Raster light)
    {
        int step = (light.Count + MostPoints - 1) / MostPoints;
        int[] points = [.. Enumerable.Range(0, (light.Count + step - 1) / step).Select(i => i * step)];
        double[] surface = Solve(light, points);
        int[] paper = points;
        for (int round = 0; round < Rounds; round++)
        {
            double spread = Math.Sqrt(paper.Average(p => Over(p) * Over(p)));
            paper = [.. points.Where(p => Over(p) > -Math.Max(spread, Grain))];
            // Fewer points could lie on one line, which no surface follows.
            if (paper.Length < points.Length / 4 || paper.Length < 4 * Terms) break;
            surface = Solve(light, paper);
        }

        return (surface, (double)paper.Length / points.Length);

        double Over(int p) => light.Values[p] - Value(surface, light, p % light.Width, p / light.Width);
    }

    private static double Value(double[] surface, Raster raster, int x, int y)
    {
        Span<double> terms = stackalloc double[Terms];
        Fill(terms, raster, x, y);
        double sum = 0;
        for (int i = 0; i < Terms; i++) sum += surface[i] * terms[i];
        return sum;
    }

    private static void Fill(Span<double> terms, Raster raster, int x, int y)
    {
        double u = 2 * (x + 0.5) / raster.Width - 1, v = 2 * (y + 0.5) / raster.Height - 1;
        (terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]) = (1, u, v, u * u, u * v, v * v);
    }

    /// <summary>Least squares by the normal equations, with a little weight on the flat surface so that a picture of one row has a solution too.</summary>
    private static double[] Solve(Raster light, int[] points)
    {
        var equations = new double[Terms, Terms + 1];
        Span<double> terms = stackalloc double[Terms];
        foreach (int p in points)
        {
            Fill(terms, light, p % light.Width, p / light.Width);
            for (int i = 0; i < Terms; i++)
            {
                for (int j = 0; j < Terms; j++) equations[i, j] += terms[i] * terms[j];
                equations[i, Terms] += terms[i] * light.Values[p];
            }
        }

        for (int i = 1; i < Terms; i++) equations[i, i] += 1e-6 * points.Length;
        return Eliminate(equations);
    }

    private static double[] Eliminate(double[,] e)
    {
        for (int i = 0; i < Terms; i++)
            for (int row = 0; row < Terms; row++)
            {
                if (row == i) continue;
                double factor = e[row, i] / e[i, i];
                for (int j = i; j <= Terms; j++) e[row, j] -= factor * e[i, j];
            }

        return [.. Enumerable.Range(0, Terms).Select(i => e[i, Terms] / e[i, i])];
    }
}
