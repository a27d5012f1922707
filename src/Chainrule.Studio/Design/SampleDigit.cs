using Chainrule.Models;

namespace Chainrule.Studio.Design;

/// <summary>A digit to lay receptive fields over: a five, drawn here, so that the page needs no data.</summary>
internal static class SampleDigit
{
    private const int Side = 28;
    private const double Pen = 1.7;

    // The strokes of a five as corners of a line, in pixels of 28 × 28.
    private static readonly (double X, double Y)[] Stroke =
    [
        (19.5, 5.5), (10.5, 5.5), (9.5, 12.5), (13, 11.5), (16.5, 12), (19, 14.5), (19, 18), (17, 21), (13.5, 22), (10, 21), (8.5, 19.5),
    ];

    private static readonly (int X, int Y, double Ink)[] Drawn = [.. Draw()];

    public static IReadOnlyList<(int X, int Y, double Ink)> Ink(Shape input) => input.Height == Side && input.Width == Side
        ? Drawn
        : [.. Drawn.Select(dot => (dot.X * input.Width / Side, dot.Y * input.Height / Side, dot.Ink)).DistinctBy(dot => (dot.Item1, dot.Item2))];

    private static IEnumerable<(int X, int Y, double Ink)> Draw()
    {
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double distance = Stroke.Zip(Stroke.Skip(1), (a, b) => Distance(x + 0.5, y + 0.5, a, b)).Min();
                double ink = Math.Clamp(Pen + 0.5 - distance, 0, 1);
                if (ink > 0.02) yield return (x, y, ink);
            }
        }
    }

    private static double Distance(double x, double y, (double X, double Y) a, (double X, double Y) b)
    {
        double length = (b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y);
        double along = Math.Clamp(((x - a.X) * (b.X - a.X) + (y - a.Y) * (b.Y - a.Y)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - a.X - along * (b.X - a.X), 2) + Math.Pow(y - a.Y - along * (b.Y - a.Y), 2));
    }
}
