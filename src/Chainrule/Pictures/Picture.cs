namespace Chainrule.Pictures;

/// <summary>A picture in memory: red, green, blue and opacity, a byte each, row after row.</summary>
public sealed class Picture
{
    private readonly byte[] pixels;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">Rows × columns × 4; taken over, not copied.</param>
    public Picture(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, 4L * width * height, nameof(pixels));
        (Width, Height, this.pixels) = (width, height, pixels);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Rows × columns × (red, green, blue, opacity).</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>A picture of grey levels.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="levels">Rows × columns, 0 for black.</param>
    public static Picture OfGrey(int width, int height, ReadOnlySpan<byte> levels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(levels.Length, (long)width * height, nameof(levels));
        byte[] pixels = new byte[4 * levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            pixels[4 * i] = pixels[4 * i + 1] = pixels[4 * i + 2] = levels[i];
            pixels[4 * i + 3] = byte.MaxValue;
        }

        return new(width, height, pixels);
    }
}
