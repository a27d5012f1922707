namespace Chainrule.Pictures;

/// <summary>Letters made of strokes, so that they scale and need no font file.</summary>
internal static class StrokeFont
{
    // Capitals are 8 units high and stand at 0.72 of the type's size.
    private const double Unit = 0.72 / 8;
    private const double Baseline = 8;
    private const double Gap = 2.2;
    private const double Blank = 3;
    private const string Unknown = "0050580800";

    public static double Width(string text, double size)
    {
        double units = 0;
        foreach (char letter in text) units += Advance(letter);
        return Math.Max(0, units - Gap) * Unit * size;
    }

    /// <summary>The strokes of a text whose baseline begins at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public static IEnumerable<Place[]> Strokes(string text, double x, double y, double size)
    {
        // Letters begin at whole places, so that one looks the same wherever it stands, and packs well.
        double unit = Unit * size, line = Math.Round(y);
        foreach (char letter in text)
        {
            foreach (string stroke in Glyph(letter).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Place[] points = stroke[0] == '~' ? Smooth(Points(stroke[1..])) : Points(stroke);
                yield return [.. points.Select(p => new Place(Math.Round(x) + p.X * unit, line + (p.Y - Baseline) * unit))];
            }

            x += Advance(letter) * unit;
        }
    }

    private static string Glyph(char letter) => letter == ' ' ? "" : StrokeGlyphs.All.GetValueOrDefault(letter, Unknown);

    private static double Advance(char letter)
    {
        double width = letter == ' ' ? Blank : 0;
        foreach (string stroke in Glyph(letter).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            foreach (Place point in Points(stroke.TrimStart('~'))) width = Math.Max(width, point.X);
        return width + Gap;
    }

    private static Place[] Points(string stroke) =>
        [.. stroke.Chunk(2).Select(pair => new Place(Convert.ToInt32(pair[..1].AsSpan().ToString(), 16), Convert.ToInt32(pair[1..].AsSpan().ToString(), 16)))];

    /// <summary>Cuts the corners three times over (Chaikin), which leads to the quadratic spline; one that ends where it began is round everywhere.</summary>
    private static Place[] Smooth(Place[] points)
    {
        bool closed = points[0] == points[^1];
        for (int round = 0; round < 3; round++)
        {
            var cut = new List<Place>();
            if (!closed) cut.Add(points[0]);
            for (int i = 1; i < points.Length; i++)
            {
                cut.Add(Between(points[i - 1], points[i], 0.25));
                cut.Add(Between(points[i - 1], points[i], 0.75));
            }

            cut.Add(closed ? cut[0] : points[^1]);
            points = [.. cut];
        }

        return points;
    }

    private static Place Between(Place a, Place b, double share) => new(a.X + (b.X - a.X) * share, a.Y + (b.Y - a.Y) * share);
}
