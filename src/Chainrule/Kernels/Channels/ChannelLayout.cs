using Chainrule.Models;

namespace Chainrule.Kernels.Channels;

/// <summary>
/// How one image's map lies in memory when it goes through a network alone: [row][column][channel], the channels filled up to a multiple of 16. Here a vector
/// holds channels, where a tile's holds samples. What stands in the filling is never read.
/// </summary>
internal readonly record struct ChannelLayout(Shape Shape)
{
    /// <summary>Floats from one pixel to the next.</summary>
    public int Pixel => RoundUp(Shape.Channels);

    /// <summary>Floats of the whole map.</summary>
    public int Size => checked(Shape.Height * Shape.Width * Pixel);

    public static int RoundUp(int channels) => (channels + 15) / 16 * 16;

    /// <summary>Lays out an image that comes plane after plane.</summary>
    public void Fill(ReadOnlySpan<float> planes, Span<float> map)
    {
        int pixels = Shape.Height * Shape.Width;
        for (int c = 0; c < Shape.Channels; c++)
            for (int p = 0; p < pixels; p++)
                map[p * Pixel + c] = planes[c * pixels + p];
    }

    /// <summary>Gives the map plane after plane.</summary>
    public void Copy(ReadOnlySpan<float> map, Span<float> planes)
    {
        int pixels = Shape.Height * Shape.Width;
        for (int c = 0; c < Shape.Channels; c++)
            for (int p = 0; p < pixels; p++)
                planes[c * pixels + p] = map[p * Pixel + c];
    }
}
