namespace Chainrule.Reading.Preparation;

/// <summary>The last step, as MNIST's makers did it: scaled into a box of 20 × 20 with its proportions kept, then moved by whole pixels until the centre of mass is in the middle.</summary>
internal static class DigitBox
{
    private const int Side = PreparedPicture.Side, Inner = 20;

    // Pixel 14 of 28, counted from 0: where the centres of MNIST's test images lie on average (13.99 and 14.01).
    private const double Middle = 14;

    public static (int Width, int Height) Size(PixelBox box) =>
        (Math.Max(1, (int)Math.Round((double)Inner * box.Width / box.Longer)), Math.Max(1, (int)Math.Round((double)Inner * box.Height / box.Longer)));

    public static byte[] Place(Raster ink, PixelBox box)
    {
        (int width, int height) = Size(box);
        Raster small = Resampling.Shrink(ink, box, width, height);
        float most = small.Quantile(1);
        double sum = 0, across = 0, down = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                sum += small[x, y];
                across += x * small[x, y];
                down += y * small[x, y];
            }

        int left = Math.Clamp((int)Math.Round(Middle - across / sum), 0, Side - width), top = Math.Clamp((int)Math.Round(Middle - down / sum), 0, Side - height);
        byte[] pixels = new byte[Side * Side];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                pixels[(top + y) * Side + left + x] = (byte)(255 * small[x, y] / most + 0.5f);
        return pixels;
    }
}
