namespace Chainrule.Reading.Preparation;

/// <summary>How much of the paper's light the ink takes away, pixel by pixel, and how dark ink is in this picture.</summary>
/// <param name="Depth">0 where the paper is bare, 1 where no light comes back.</param>
/// <param name="Level">The depth in the middle of a stroke.</param>
/// <param name="Noise">The standard deviation of the depth on bare paper.</param>
internal sealed record InkDepth(Raster Depth, float Level, float Noise)
{
    // Faint pencil takes a fifth of the light away; grain of scanned paper, a twentieth at worst.
    private const float Faintest = 0.08f, NoisesAbove = 6;

    /// <summary>From this depth on, a pixel belongs to a stroke.</summary>
    public float Threshold => 0.45f * Level;

    /// <summary>Whether nothing stands out from the paper.</summary>
    public bool IsNothing => Level < Math.Max(Faintest, NoisesAbove * Noise);

    /// <param name="light">Dark ink on light ground.</param>
    /// <param name="paper">The same without ink.</param>
    public static InkDepth Of(Raster light, Raster paper)
    {
        var depth = new Raster(light.Width, light.Height);
        for (int i = 0; i < depth.Count; i++)
            depth.Values[i] = Math.Clamp(1 - light.Values[i] / Math.Max(paper.Values[i], 0.02f), 0, 1);
        float peak = depth.Quantile(0.999), sum = 0;
        int count = 0;
        foreach (float value in depth.Values)
        {
            if (value < peak / 2) continue;
            sum += value;
            count++;
        }

        return new(depth, sum / count, Grain(depth));
    }

    /// <summary>The depth as a pen would have left it on white: soft edges kept, the middle of a stroke full.</summary>
    public float Full(float depth) => Math.Clamp((depth - 0.15f * Level) / (0.7f * Level), 0, 1);

    /// <summary>From the differences between neighbours, whose median does not see strokes; over normal noise they deviate √2 times as much.</summary>
    private static float Grain(Raster depth)
    {
        if (depth.Width < 2) return 0;
        var differences = new float[(depth.Width - 1) * depth.Height];
        for (int y = 0, i = 0; y < depth.Height; y++)
            for (int x = 1; x < depth.Width; x++, i++)
                differences[i] = Math.Abs(depth[x, y] - depth[x - 1, y]);
        return Raster.Quantile(differences, 0.5) / (0.6745f * 1.4142f);
    }
}
