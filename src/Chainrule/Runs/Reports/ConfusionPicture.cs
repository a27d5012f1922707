using Chainrule.Pictures;
using Chainrule.Training;

namespace Chainrule.Runs.Reports;

/// <summary>The confusion matrix as a grid: what was read right pale, mistakes the stronger the more there are.</summary>
internal static class ConfusionPicture
{
    private const double Left = 58, Top = 78, Margin = 16;
    private const double LargestCell = 38, SmallestNumbered = 18, Room = 500;

    /// <param name="confusion">What is shown.</param>
    /// <param name="title">Of which run, on which images.</param>
    public static Sketch Draw(ConfusionMatrix confusion, string title)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        double cell = Math.Min(LargestCell, Room / confusion.Classes), side = cell * confusion.Classes;
        var sketch = new Sketch(Math.Max(Left + side + Margin, 380), Top + side + Margin, $"Confusion matrix: {title}");
        sketch.Text(Margin, 24, title, 14, bold: true);
        sketch.Text(Margin, 42, $"{confusion.Correct:N0} of {confusion.Total:N0} read right. Rows: shown, columns: read.", 11, ink: Ink.Faint);
        int most = Math.Max(1, Cells(confusion).Where(c => c.Actual != c.Predicted).Select(c => confusion[c.Actual, c.Predicted]).DefaultIfEmpty(0).Max());
        foreach ((int actual, int predicted) in Cells(confusion))
            Draw(sketch, new(Left + predicted * cell, Top + actual * cell, cell - 2, cell - 2), confusion[actual, predicted], actual == predicted, most);
        for (int c = 0; c < confusion.Classes; c++)
        {
            if (cell < SmallestNumbered && c % 5 != 0) continue;
            sketch.Text(Left + (c + 0.5) * cell - 1, Top - 7, $"{c}", 12, Anchor.Middle, Ink.Faint, bold: true);
            sketch.Text(Left - 10, Top + (c + 0.5) * cell + 3, $"{c}", 12, Anchor.End, Ink.Faint, bold: true);
        }

        return sketch;
    }

    private static void Draw(Sketch sketch, Bounds bounds, int count, bool right, int most)
    {
        if (count == 0)
        {
            sketch.Fill(bounds, Ink.Grid, 0.35);
            return;
        }

        sketch.Fill(bounds, right ? Ink.First : Ink.Alarm, right ? 0.22 : 0.14 + 0.42 * count / most);
        if (bounds.Width < SmallestNumbered) return;
        (double middle, double baseline) = (bounds.Left + bounds.Width / 2, bounds.Top + bounds.Height / 2 + 4);
        sketch.Text(middle, baseline, $"{count}", count > 999 ? 10 : 12, Anchor.Middle);
    }

    private static IEnumerable<(int Actual, int Predicted)> Cells(ConfusionMatrix confusion) =>
        from actual in Enumerable.Range(0, confusion.Classes) from predicted in Enumerable.Range(0, confusion.Classes) select (actual, predicted);
}
