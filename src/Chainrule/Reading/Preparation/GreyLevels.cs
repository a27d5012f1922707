using Chainrule.Pictures;

namespace Chainrule.Reading.Preparation;

/// <summary>A picture of any colours and size as light from 0 to 1, at a size that is good to work at.</summary>
internal static class GreyLevels
{
    // At 400 a digit that fills a quarter of the picture still has four pixels for each of the network's; below 112 a stroke has too few pixels to be told from its edges.
    private const int Longest = 400, Shortest = 112;

    public static Raster Of(Picture picture)
    {
        Raster light = Light(picture);
        int longer = Math.Max(light.Width, light.Height);
        if (longer > Longest)
        {
            int width = Math.Max(1, (int)Math.Round((double)light.Width * Longest / longer)), height = Math.Max(1, (int)Math.Round((double)light.Height * Longest / longer));
            return Resampling.Shrink(light, PixelBox.Of(light), width, height);
        }

        return longer < Shortest ? Resampling.Enlarge(light, (Shortest + longer - 1) / longer) : light;
    }

    /// <summary>Luma, by the weights of ITU-R BT.601, over a ground of white or, for light strokes on nothing, of black.</summary>
    private static Raster Light(Picture picture)
    {
        float ground = Ground(picture.Pixels);
        var light = new Raster(picture.Width, picture.Height);
        for (int i = 0; i < light.Count; i++)
        {
            ReadOnlySpan<byte> pixel = picture.Pixels.Slice(4 * i, 4);
            float opacity = pixel[3] / 255f;
            light.Values[i] = opacity * Luma(pixel) + (1 - opacity) * ground;
        }

        return light;
    }

    private static float Ground(ReadOnlySpan<byte> pixels)
    {
        double drawn = 0, total = 0;
        for (int i = 0; i < pixels.Length; i += 4)
        {
            drawn += pixels[i + 3] / 255.0 * Luma(pixels.Slice(i, 4));
            total += pixels[i + 3] / 255.0;
        }

        // Where most of the picture is nothing, what is drawn on it must stand out.
        bool mostlyClear = total < pixels.Length / 8.0;
        return mostlyClear && drawn > total / 2 ? 0 : 1;
    }

    private static float Luma(ReadOnlySpan<byte> pixel) => (0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2]) / 255;
}
