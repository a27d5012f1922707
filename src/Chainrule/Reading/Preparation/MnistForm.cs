using Chainrule.Pictures;

namespace Chainrule.Reading.Preparation;

/// <summary>A picture that has MNIST's form already: it is read as it is, and not scaled once more.</summary>
internal static class MnistForm
{
    private const int Side = PreparedPicture.Side, Largest = 22;
    private const double Middle = 14, OffMiddle = 1.5;

    public static PreparedPicture? TryTake(Picture picture)
    {
        if (picture.Width != Side || picture.Height != Side) return null;
        byte[] levels = new byte[Side * Side];
        for (int i = 0; i < levels.Length; i++)
        {
            ReadOnlySpan<byte> pixel = picture.Pixels.Slice(4 * i, 4);
            if (pixel[3] != byte.MaxValue || pixel[0] != pixel[1] || pixel[1] != pixel[2]) return null;
            levels[i] = pixel[0];
        }

        bool dark = levels[0] == 0;
        if (!dark && levels[0] != byte.MaxValue) return null;
        byte[] ink = dark ? levels : [.. levels.Select(v => (byte)(byte.MaxValue - v))];
        if (!IsCentred(ink)) return null;
        string ground = dark ? "light on dark" : "dark on light";
        return new(ink, [new("as it is", $"{Side} × {Side} pixels, {ground}, in MNIST's form already", PreparedPicture.View(ink))]);
    }

    /// <summary>Ink in a box of 20, or of a pixel more on each side where edges are soft; its centre of mass near the middle, some of it full.</summary>
    private static bool IsCentred(byte[] ink)
    {
        int[] drawn = [.. Enumerable.Range(0, ink.Length).Where(i => ink[i] > 0)];
        if (drawn.Length == 0 || ink.Max() < 200) return false;
        if (drawn.Max(i => i % Side) - drawn.Min(i => i % Side) >= Largest || drawn[^1] / Side - drawn[0] / Side >= Largest) return false;
        double sum = drawn.Sum(i => (double)ink[i]);
        double across = drawn.Sum(i => i % Side * (double)ink[i]) / sum, down = drawn.Sum(i => i / Side * (double)ink[i]) / sum;
        return Math.Abs(across - Middle) <= OffMiddle && Math.Abs(down - Middle) <= OffMiddle;
    }
}
