using System.Globalization;
using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>Parameters against accuracy, both by logarithm: which network is the best for its size.</summary>
internal static class FrontierPicture
{
    private const double Width = 860, Height = 520, Left = 64, Right = 24, Top = 64, Bottom = 92, Radius = 4, Type = 11, Letter = 6.2;

    // Closer than in a curve over epochs: what is told apart here are tenths of a percent.
    private static readonly double[] errors = [50, 20, 10, 5, 3, 2, 1.5, 1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05];

    private static readonly int[] marks = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];

    /// <param name="title">What the networks read.</param>
    /// <param name="groups">The networks; later groups are drawn over earlier ones, and their labels find room first.</param>
    /// <param name="images">How many images were read; no mistake at all stands where half a mistake would.</param>
    public static Sketch Draw(string title, IReadOnlyList<FrontierGroup> groups, int images)
    {
        ArgumentNullException.ThrowIfNull(groups);
        FrontierPoint[] all = [.. groups.SelectMany(g => g.Points)];
        if (all.Length == 0) throw new RunException("there is no network to draw.", "one at least, with its parameters and its accuracy.", "train one.");
        var sketch = new Sketch(Width, Height, title);
        sketch.Text(Left, 26, title, 16, bold: true);
        var plot = new Bounds(Left, Top, Width - Left - Right, Height - Top - Bottom);
        var scale = Scale.Accuracies(all.Select(p => p.Accuracy), images);
        sketch.Text(Left, 45, $"accuracy in percent, {scale.Note}; parameters by logarithm", Type, ink: Ink.Faint);
        double least = Math.Log10(all.Min(p => p.Parameters)) - 0.06, most = Math.Log10(all.Max(p => p.Parameters)) + 0.06;
        Place At(FrontierPoint p) => new(plot.Left + (Math.Log10(p.Parameters) - least) / (most - least) * plot.Width, plot.Bottom - scale.At(p.Accuracy) * plot.Height);
        DrawAxes(sketch, plot, scale, least, most);
        foreach (FrontierGroup group in groups) DrawGroup(sketch, group, At);
        DrawLabels(sketch, plot, groups, At);
        DrawLegend(sketch, plot, groups);
        return sketch;
    }

    private static void DrawAxes(Sketch sketch, Bounds plot, Scale scale, double least, double most)
    {
        foreach (double value in errors.Select(e => 100 - e).Where(v => scale.At(v) is >= 0 and <= 1))
        {
            double y = plot.Bottom - scale.At(value) * plot.Height;
            sketch.Line(plot.Left, y, plot.Right, y, Ink.Grid);
            sketch.Text(plot.Left - 8, y + 4, value.ToString("0.##", CultureInfo.InvariantCulture), Type, Anchor.End, Ink.Faint);
        }

        foreach (int mark in marks)
        {
            double at = (Math.Log10(mark) - least) / (most - least);
            if (at is < 0 or > 1) continue;
            double x = plot.Left + at * plot.Width;
            sketch.Line(x, plot.Top, x, plot.Bottom, Ink.Grid);
            sketch.Text(x, plot.Bottom + 16, mark.ToString("N0", CultureInfo.InvariantCulture), Type, Anchor.Middle, Ink.Faint);
        }

        sketch.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, Ink.Faint);
        sketch.Text(plot.Left + plot.Width / 2, plot.Bottom + 34, "parameters", Type, Anchor.Middle, Ink.Faint);
    }

    private static void DrawGroup(Sketch sketch, FrontierGroup group, Func<FrontierPoint, Place> at)
    {
        if (group.Joined) sketch.Curve(group.Points.OrderBy(p => p.Parameters).Select(at), group.Ink);
        foreach (Place place in group.Points.Select(at)) sketch.Dot(place.X, place.Y, Radius, group.Ink);
    }

    /// <summary>Right of the dot, left, above or below: the first that covers nothing. A label that finds no room is left out. Beside a line that rises, first above left and below right, and at last well above: the first dot may have the plot's edge at its left.</summary>
    private static void DrawLabels(Sketch sketch, Bounds plot, IReadOnlyList<FrontierGroup> groups, Func<FrontierPoint, Place> at)
    {
        List<Bounds> taken = [.. groups.SelectMany(g => g.Points).Select(at).Select(p => new Bounds(p.X - Radius, p.Y - Radius, 2 * Radius, 2 * Radius)), .. groups.Where(g => g.Joined).SelectMany(g => OnLine(g, at))];
        foreach (FrontierGroup group in groups.Reverse())
        {
            foreach (FrontierPoint point in group.Points.Where(p => p.Label.Length > 0))
            {
                Place dot = at(point);
                double width = point.Label.Length * Letter, middle = dot.X - width / 2;
                Bounds[] rooms =
                [
                    .. group.Joined ? [new(dot.X - 6 - width, dot.Y - 18, width, 13), new(dot.X + 6, dot.Y + 6, width, 13)] : Array.Empty<Bounds>(),
                    new(dot.X + 8, dot.Y - 7, width, 13), new(dot.X - 8 - width, dot.Y - 7, width, 13), new(middle, dot.Y - 20, width, 13), new(middle, dot.Y + 8, width, 13),
                    .. group.Joined ? [new(Math.Max(plot.Left + 2, dot.X - width), dot.Y - 36, width, 13)] : Array.Empty<Bounds>(),
                ];
                int free = Array.FindIndex(rooms, room => room.Left >= plot.Left && room.Right <= plot.Right + 16 && !taken.Exists(t => Meet(t, room)));
                if (free < 0) continue;
                taken.Add(rooms[free]);
                sketch.Text(rooms[free].Left, rooms[free].Top + 11, point.Label, Type, ink: group.Ink);
            }
        }
    }

    /// <summary>A chain of small pieces along the line that joins a group.</summary>
    private static IEnumerable<Bounds> OnLine(FrontierGroup group, Func<FrontierPoint, Place> at)
    {
        Place[] places = [.. group.Points.OrderBy(p => p.Parameters).Select(at)];
        foreach ((Place from, Place to) in places.Zip(places.Skip(1)))
        {
            int pieces = 1 + (int)(Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y)) / 4;
            for (int i = 1; i < pieces; i++) yield return new(from.X + (to.X - from.X) * i / pieces - 1, from.Y + (to.Y - from.Y) * i / pieces - 1, 2, 2);
        }
    }

    private static void DrawLegend(Sketch sketch, Bounds plot, IReadOnlyList<FrontierGroup> groups)
    {
        double x = plot.Left, y = plot.Bottom + 62;
        foreach (FrontierGroup group in groups.Where(g => g.Points.Count > 0).Reverse())
        {
            double width = 16 + group.Name.Length * 6.8;
            if (x + width > plot.Right) (x, y) = (plot.Left, y + 20);
            sketch.Dot(x + Radius, y, Radius, group.Ink);
            sketch.Text(x + 16, y + 4, group.Name, 12);
            x += width + 24;
        }
    }

    private static bool Meet(Bounds a, Bounds b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
