using System.Globalization;
using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>Draws lines over epochs, each named at its end with its last value.</summary>
internal static class Chart
{
    private const double Left = 46, Right = 78, Top = 56, Bottom = 40;

    // Names at the ends of lines that are closer than a line of type are moved apart.
    private const double LineHeight = 28;

    public static void Draw(Sketch sketch, Bounds bounds, string title, Scale scale, IReadOnlyList<Series> series)
    {
        var plot = new Bounds(bounds.Left + Left, bounds.Top + Top, bounds.Width - Left - Right, bounds.Height - Top - Bottom);
        sketch.Text(bounds.Left + Left, bounds.Top + 22, title, 14, bold: true);
        sketch.Text(bounds.Left + Left, bounds.Top + 39, scale.Note, 11, ink: Ink.Faint);
        foreach ((double value, string text) in scale.Marks)
        {
            double y = plot.Bottom - scale.At(value) * plot.Height;
            sketch.Line(plot.Left, y, plot.Right, y, Ink.Grid);
            sketch.Text(plot.Left - 8, y + 4, text, 11, Anchor.End, Ink.Faint);
        }

        int last = Math.Max(1, series.SelectMany(s => s.Points).Select(p => p.Epoch).DefaultIfEmpty(1).Max());
        sketch.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, Ink.Faint);
        foreach (int epoch in Marked(last)) sketch.Text(X(plot, epoch, last), plot.Bottom + 16, $"{epoch}", 11, Anchor.Middle, Ink.Faint);
        sketch.Text(plot.Left + plot.Width / 2, plot.Bottom + 32, "epoch", 11, Anchor.Middle, Ink.Faint);
        foreach (Series line in series) Draw(sketch, plot, scale, line, last);
        Name(sketch, plot, scale, series);
    }

    private static void Draw(Sketch sketch, Bounds plot, Scale scale, Series line, int last)
    {
        // A value that is no number leaves a gap.
        var piece = new List<Place>();
        foreach ((int epoch, double value) in line.Points)
        {
            if (double.IsFinite(value))
            {
                piece.Add(new(X(plot, epoch, last), Y(plot, scale, value)));
                continue;
            }

            Finish();
        }

        Finish();

        void Finish()
        {
            if (piece.Count > 1) sketch.Curve(piece, line.Ink);
            if (last <= 40) foreach (Place p in piece) sketch.Dot(p.X, p.Y, 2.6, line.Ink);
            piece.Clear();
        }
    }

    private static void Name(Sketch sketch, Bounds plot, Scale scale, IReadOnlyList<Series> series)
    {
        double above = double.MinValue;
        var ends = series.Where(s => s.Points.Any(p => double.IsFinite(p.Value)))
            .Select(s => (Series: s, s.Points.Last(p => double.IsFinite(p.Value)).Value))
            .Select(e => (e.Series, e.Value, Y: Math.Clamp(Y(plot, scale, e.Value), plot.Top + 6, plot.Bottom - LineHeight * (series.Count - 1) + 6))).OrderBy(e => e.Y);
        foreach ((Series line, double value, double y) in ends)
        {
            above = Math.Max(y, above + LineHeight);
            sketch.Text(plot.Right + 10, above - 1, line.Name, 11, Anchor.Start, line.Ink, bold: true);
            sketch.Text(plot.Right + 10, above + 12, value.ToString(line.Format, CultureInfo.InvariantCulture), 11, Anchor.Start, line.Ink);
        }
    }

    private static double X(Bounds plot, int epoch, int last) => last == 1 ? plot.Left + plot.Width / 2 : plot.Left + 6 + (epoch - 1.0) / (last - 1) * (plot.Width - 12);

    private static double Y(Bounds plot, Scale scale, double value) => plot.Bottom - Math.Clamp(scale.At(value), 0, 1) * plot.Height;

    /// <summary>The first epoch, round ones, and the last.</summary>
    private static IEnumerable<int> Marked(int last)
    {
        int stride = last <= 12 ? 1 : last <= 40 ? 5 : last <= 80 ? 10 : (last / 100 + 1) * 20;
        return Enumerable.Range(1, last).Where(epoch => epoch == 1 || epoch == last || (epoch % stride == 0 && last - epoch > stride / 3));
    }
}
