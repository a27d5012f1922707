using Chainrule.Data.Augmentations.Drawing;

namespace Chainrule.Kernels.Scalar;

/// <summary>Makes a drawn picture in plain double precision, pixel by pixel: what <see cref="Darkroom"/> is checked by.</summary>
internal sealed class ScalarDarkroom
{
    private readonly int height, width;
    private readonly Place nudge;
    private readonly List<Drawn> moves = [], lights = [];
    private Place[]? warp;
    private double[] levels;

    private ScalarDarkroom(ReadOnlySpan<byte> image, int height, int width, Place nudge)
    {
        (this.height, this.width, this.nudge) = (height, width, nudge);
        levels = new double[image.Length];
        for (int i = 0; i < image.Length; i++) levels[i] = image[i];
    }

    /// <summary>A place in a picture, a pixel's middle at ½.</summary>
    public readonly record struct Place(double X, double Y);

    /// <param name="image">height·width grey levels.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="drawn">What is done, in order.</param>
    /// <param name="random">The picture's own random numbers.</param>
    /// <param name="nudge">What every place that is read is moved by: shows which pixels hang on the last digits of a place.</param>
    /// <returns>Levels from 0 to 255.</returns>
    public static double[] Develop(ReadOnlySpan<byte> image, int height, int width, ReadOnlySpan<Drawn> drawn, CounterRandom random, Place nudge = default)
    {
        var room = new ScalarDarkroom(image, height, width, nudge);
        foreach (Drawn one in drawn)
        {
            if (one.Kind != DrawnKind.Light && !room.Joins(one)) room.Settle();
            if (one.Kind == DrawnKind.Move) room.moves.Add(one);
            else if (one.Kind == DrawnKind.Light) room.lights.Add(one);
            else if (one.Kind == DrawnKind.Paint) room.Paint(one);
            else room.Warp(one, random);
        }

        room.Settle();
        return room.levels;
    }

    private bool Joins(Drawn one) => one.Kind != DrawnKind.Paint && one.Bilinear && moves.TrueForAll(m => m.Bilinear) && warp is null;

    private void Warp(Drawn one, CounterRandom random)
    {
        moves.Add(one with { Map = new(1, 0, 0, 0, 1, 0) });
        random.Position = one.Noise;
        double[] x = new double[levels.Length], y = new double[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            uint word = random.NextUInt32();
            x[i] = ((word & 0xFFFF) + 0.5) / 32768 - 1;
            y[i] = ((word >> 16) + 0.5) / 32768 - 1;
        }

        (x, y) = (Smooth(x, one.Sigma), Smooth(y, one.Sigma));
        warp = [.. x.Select((dx, i) => new Place(i % width + 0.5 + dx * one.Strength, i / width + 0.5 + y[i] * one.Strength))];
    }

    private double[] Smooth(double[] field, double sigma)
    {
        int radius = (int)(8 * sigma + 1) / 2;
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(d => Math.Exp(-0.5 * d * d / (sigma * sigma)))];
        double sum = weights.Sum();
        double[] along = new double[field.Length], result = new double[field.Length];
        for (int i = 0; i < field.Length; i++)
            for (int d = -radius; d <= radius; d++) along[i] += field[i / width * width + Mirror(i % width + d, width)] * weights[d + radius] / sum;
        for (int i = 0; i < field.Length; i++)
            for (int d = -radius; d <= radius; d++) result[i] += along[Mirror(i / width + d, height) * width + i % width] * weights[d + radius] / sum;
        return result;
    }

    private static int Mirror(int at, int length)
    {
        while (at < 0 || at >= length) at = length == 1 ? 0 : at < 0 ? -at : 2 * (length - 1) - at;
        return at;
    }

    private void Paint(Drawn one)
    {
        for (int y = one.Frame.Top; y < one.Frame.Bottom; y++)
            for (int x = one.Frame.Left; x < one.Frame.Right; x++) levels[y * width + x] = one.Fill;
    }

    private void Settle()
    {
        if (moves.Count > 0)
        {
            // As between torchvision's steps a picture has whole levels, so it has before each resampling here.
            double[] old = [.. levels.Select(level => Math.Clamp(Math.Floor(level + 0.5), 0, 255))];
            for (int i = 0; i < levels.Length; i++) levels[i] = Moved(old, warp is null ? new(i % width + 0.5, i / width + 0.5) : warp[i]);
        }

        foreach (Drawn light in lights) Shine(light);
        moves.Clear();
        lights.Clear();
        warp = null;
    }

    private double Moved(double[] old, Place at)
    {
        for (int k = moves.Count - 1; k >= 0; k--)
        {
            (double x, double y) = moves[k].Map.At(at.X, at.Y);
            at = new(x + nudge.X, y + nudge.Y);
            Frame f = moves[k].Frame;
            if (!(at.X >= f.Left && at.X < f.Right && at.Y >= f.Top && at.Y < f.Bottom)) return moves[k].Fill;
        }

        return moves[0].Bilinear ? Bilinear(old, at, moves[0].Frame) : Pixel(old, Math.Floor(at.X), Math.Floor(at.Y), moves[0].Frame);
    }

    private double Bilinear(double[] old, Place at, Frame f)
    {
        double x = at.X - 0.5, y = at.Y - 0.5, left = Math.Floor(x), top = Math.Floor(y), right = x - left, down = y - top;
        double upper = Pixel(old, left, top, f) * (1 - right) + Pixel(old, left + 1, top, f) * right;
        double lower = Pixel(old, left, top + 1, f) * (1 - right) + Pixel(old, left + 1, top + 1, f) * right;
        return upper * (1 - down) + lower * down;
    }

    private double Pixel(double[] old, double x, double y, Frame f) =>
        old[(int)Math.Clamp(y, f.Top, f.Bottom - 1) * width + (int)Math.Clamp(x, f.Left, f.Right - 1)];

    private void Shine(Drawn light)
    {
        if (light.ContrastFirst) Contrast(light.Contrast);
        for (int i = 0; i < levels.Length; i++) levels[i] = Math.Clamp(levels[i] * light.Brightness, 0, 255);
        if (!light.ContrastFirst) Contrast(light.Contrast);
    }

    private void Contrast(double factor)
    {
        double mean = Math.Floor(levels.Average() + 0.5);
        for (int i = 0; i < levels.Length; i++) levels[i] = Math.Clamp(mean + (levels[i] - mean) * factor, 0, 255);
    }
}
