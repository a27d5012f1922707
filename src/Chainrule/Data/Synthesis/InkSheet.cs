using System.Runtime.InteropServices;
using Chainrule.Kernels;

namespace Chainrule.Data.Synthesis;

/// <summary>Inks strokes into 28×28 pixels as MNIST's images came about: as large as a box of 20×20 allows, then moved so that the ink's centre of mass is the middle.</summary>
internal sealed class InkSheet
{
    public const int Side = 28;

    private const double Box = 20;

    // Room for a digit to be inked before it is moved.
    private const int Room = 36;

    private readonly float[] ink = new float[Room * Room];

    public void Draw(List<InkSegment> strokes, ref CounterRandom random, Span<byte> image)
    {
        Array.Clear(ink);
        // Lognormal would need an exponential; the square of a normal around 1 is as lopsided and needs none.
        double pen = 1 + (0.18 * random.NextNormal());
        double radius = Math.Clamp(1.2 * pen * pen, 0.6, 2.6);
        double soft = 0.7 + (0.7 * random.NextDouble());
        (double scale, double left, double top) = Fit(CollectionsMarshal.AsSpan(strokes), radius);
        foreach (InkSegment s in strokes)
            Ink(left + (scale * s.X0), top + (scale * s.Y0), left + (scale * s.X1), top + (scale * s.Y1), radius, soft);
        Centre(image);
    }

    /// <summary>How large and where the strokes go, so that with the pen's width they fill the box.</summary>
    private static (double Scale, double Left, double Top) Fit(ReadOnlySpan<InkSegment> strokes, double radius)
    {
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        foreach (InkSegment s in strokes)
        {
            left = Math.Min(left, Math.Min(s.X0, s.X1));
            right = Math.Max(right, Math.Max(s.X0, s.X1));
            top = Math.Min(top, Math.Min(s.Y0, s.Y1));
            bottom = Math.Max(bottom, Math.Max(s.Y0, s.Y1));
        }

        double scale = (Box - (2 * radius)) / Math.Max(Math.Max(right - left, bottom - top), 0.1);
        return (scale, (Room / 2.0) - (scale * (left + right) / 2), (Room / 2.0) - (scale * (top + bottom) / 2));
    }

    /// <summary>Full ink nearer than the radius, none beyond it, a ramp of width <paramref name="soft"/> between: what lies over ink adds nothing.</summary>
    private void Ink(double x0, double y0, double x1, double y1, double radius, double soft)
    {
        double reach = radius + (soft / 2);
        double dx = x1 - x0, dy = y1 - y0;
        double perLength = 1 / Math.Max((dx * dx) + (dy * dy), 1e-9);
        int firstRow = Math.Max(0, (int)(Math.Min(y0, y1) - reach)), lastRow = Math.Min(Room - 1, (int)(Math.Max(y0, y1) + reach));
        int firstColumn = Math.Max(0, (int)(Math.Min(x0, x1) - reach)), lastColumn = Math.Min(Room - 1, (int)(Math.Max(x0, x1) + reach));
        for (int row = firstRow; row <= lastRow; row++)
        {
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                double px = column + 0.5 - x0, py = row + 0.5 - y0;
                double along = Math.Clamp(((px * dx) + (py * dy)) * perLength, 0, 1);
                double ex = px - (along * dx), ey = py - (along * dy);
                double squared = (ex * ex) + (ey * ey);
                if (squared >= reach * reach) continue;
                float value = (float)Math.Min(1, (reach - Math.Sqrt(squared)) / soft);
                ref float pixel = ref ink[(row * Room) + column];
                if (value > pixel) pixel = value;
            }
        }
    }

    private void Centre(Span<byte> image)
    {
        double mass = 0, across = 0, down = 0;
        for (int row = 0; row < Room; row++)
        {
            for (int column = 0; column < Room; column++)
            {
                double value = ink[(row * Room) + column];
                mass += value;
                across += value * (column + 0.5);
                down += value * (row + 0.5);
            }
        }

        // Whole pixels only: moving by less would blur what is already inked.
        int shiftX = (int)Math.Floor((Side / 2.0) - (across / mass) + 0.5), shiftY = (int)Math.Floor((Side / 2.0) - (down / mass) + 0.5);
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                int fromRow = row - shiftY, fromColumn = column - shiftX;
                bool inside = fromRow is >= 0 and < Room && fromColumn is >= 0 and < Room;
                image[(row * Side) + column] = inside ? (byte)((255 * ink[(fromRow * Room) + fromColumn]) + 0.5f) : (byte)0;
            }
        }
    }
}
