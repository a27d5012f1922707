using Chainrule.Kernels;

namespace Chainrule.Data.Synthesis;

/// <summary>Writes a shape as a hand would: points off their places, the paper bent, everything slanted, turned and stretched.</summary>
internal sealed class Handwriting
{
    // Enough that a bow of twenty pixels shows no straight pieces.
    private const int PiecesPerSpan = 5;

    private readonly List<(double X, double Y)> points = [];
    private readonly List<InkSegment> segments = [];

    /// <summary>The strokes of one digit, in a box one high; valid until the next call.</summary>
    public List<InkSegment> Write(DigitShape shape, ref CounterRandom random)
    {
        segments.Clear();
        double jitter = 0.01 + (0.03 * random.NextDouble());
        var warp = new Warp(0.055 * random.NextDouble(), ref random);
        var lean = Lean.Draw(ref random);
        foreach (var stroke in shape.Strokes)
        {
            points.Clear();
            foreach (StrokePoint point in stroke) points.Add((point.X + (jitter * random.NextNormal()), point.Y + (jitter * random.NextNormal())));
            Overshoot(ref random);
            AddStroke(stroke.AsSpan(), warp, lean);
        }

        return segments;
    }

    /// <summary>A stroke begins and ends earlier or later than meant: rings stay open or overlap, legs fall short.</summary>
    private void Overshoot(ref CounterRandom random)
    {
        points[0] = Beyond(points[0], points[1], 0.15 * random.NextNormal());
        points[^1] = Beyond(points[^1], points[^2], 0.18 * random.NextNormal());
    }

    private static (double X, double Y) Beyond((double X, double Y) end, (double X, double Y) before, double far) =>
        (end.X + (far * (end.X - before.X)), end.Y + (far * (end.Y - before.Y)));

    private void AddStroke(ReadOnlySpan<StrokePoint> stroke, Warp warp, Lean lean)
    {
        (double X, double Y) last = lean.Apply(warp.Move(points[0].X, points[0].Y));
        for (int span = 0; span + 1 < points.Count; span++)
        {
            // At a corner or an end the curve has no point beyond to lean on, and mirrors the one it has.
            (double X, double Y) p1 = points[span], p2 = points[span + 1];
            (double X, double Y) p0 = span == 0 || stroke[span].Corner ? p1 : points[span - 1];
            (double X, double Y) p3 = span + 2 == points.Count || stroke[span + 1].Corner ? p2 : points[span + 2];
            for (int piece = 1; piece <= PiecesPerSpan; piece++)
            {
                double t = piece / (double)PiecesPerSpan;
                (double X, double Y) next = lean.Apply(warp.Move(CatmullRom(p0.X, p1.X, p2.X, p3.X, t), CatmullRom(p0.Y, p1.Y, p2.Y, p3.Y, t)));
                segments.Add(new(last.X, last.Y, next.X, next.Y));
                last = next;
            }
        }
    }

    /// <summary>The cubic through b (t = 0) and c (t = 1) whose slopes there are half of c − a and of d − b.</summary>
    private static double CatmullRom(double a, double b, double c, double d, double t) =>
        b + (0.5 * t * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * (b - c)) + d - a))))));
}
