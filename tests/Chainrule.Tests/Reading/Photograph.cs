using Chainrule.Pictures;

namespace Chainrule.Tests.Reading;

/// <summary>A picture of a 28 × 28 digit as people make them: larger, somewhere on a sheet, under light that is not even, with grain.</summary>
public sealed record Photograph(int Width, int Height)
{
    public bool LightOnDark { get; init; }

    /// <summary>How much darker the far corner is, from 0 to 1.</summary>
    public double Falloff { get; init; }

    /// <summary>How much light a shadow with a sharp edge takes.</summary>
    public double Shadow { get; init; }

    /// <summary>The grain's standard deviation, of white.</summary>
    public double Grain { get; init; }

    /// <summary>How much light ink takes.</summary>
    public double Strength { get; init; } = 0.85;

    public Picture Of(ReadOnlySpan<byte> digit, Random random)
    {
        double size = Math.Min(Width, Height) * (0.4 + 0.5 * random.NextDouble());
        double left = random.NextDouble() * (Width - size), top = random.NextDouble() * (Height - size);
        double angle = random.NextDouble() * 2 * Math.PI, edge = random.NextDouble() * 0.4 - 0.2;
        byte[] levels = new byte[Width * Height];
        for (int i = 0; i < levels.Length; i++)
        {
            int x = i % Width, y = i / Width;
            double across = ((double)x / Width - 0.5) * Math.Cos(angle) + ((double)y / Height - 0.5) * Math.Sin(angle);
            double ink = Sample(digit, (x + 0.5 - left) / size * 28 - 0.5, (y + 0.5 - top) / size * 28 - 0.5);
            double light = 0.92 * (1 - Falloff * Math.Clamp(0.5 + 0.7 * across, 0, 1)) * (across > edge ? 1 - Shadow : 1);
            double value = LightOnDark ? 0.05 + 0.3 * (1 - light) + ink * Strength * light : light * (1 - ink * Strength);
            double grain = Grain == 0 ? 0 : Grain * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            levels[i] = (byte)Math.Clamp(255 * (value + grain), 0, 255);
        }

        return Picture.OfGrey(Width, Height, levels);
    }

    private static double Sample(ReadOnlySpan<byte> digit, double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double right = x - left, down = y - top;
        double above = Pixel(digit, left, top) * (1 - right) + Pixel(digit, left + 1, top) * right;
        double below = Pixel(digit, left, top + 1) * (1 - right) + Pixel(digit, left + 1, top + 1) * right;
        return above * (1 - down) + below * down;
    }

    private static double Pixel(ReadOnlySpan<byte> digit, int x, int y) => x is < 0 or > 27 || y is < 0 or > 27 ? 0 : digit[y * 28 + x] / 255.0;
}
