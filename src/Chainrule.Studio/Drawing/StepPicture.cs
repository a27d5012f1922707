using Chainrule.Pictures;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Drawing;

/// <summary>A step of the preparation, small.</summary>
internal static class StepPicture
{
    private const int Most = 84;

    public static string Of(Picture picture)
    {
        int every = Math.Max(1, Math.Max(picture.Width, picture.Height) / Most);
        (int width, int height) = (picture.Width / every, picture.Height / every);
        byte[] levels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) levels[y * width + x] = Mean(picture, x * every, y * every, every);
        }

        return Bitmap.Grey(width, height, levels);
    }

    private static byte Mean(Picture picture, int left, int top, int side)
    {
        int sum = 0;
        for (int y = top; y < top + side; y++)
        {
            for (int x = left; x < left + side; x++) sum += picture.Pixels[4 * (y * picture.Width + x)];
        }

        return (byte)(sum / (side * side));
    }
}
