using System.Globalization;
using Chainrule.Data;
using Chainrule.Pictures;
using Chainrule.Training;

namespace Chainrule.Runs.Reports;

/// <summary>The images that were read most wrongly, with what they show and what was read.</summary>
internal static class MistakesPicture
{
    /// <summary>How many a run's report shows at most.</summary>
    public const int Most = 20;

    /// <summary>How many are drawn at most where all are asked for: beyond it nobody looks.</summary>
    public const int MostOnASheet = 200;

    private const int Columns = 5, SheetColumns = 8;
    private const double Side = 112, Gap = 16, Caption = 44, Head = 62;

    /// <param name="images">The images that were read.</param>
    /// <param name="misreadings">The wrong answers, the most mistaken first.</param>
    /// <param name="title">Of which run, on which images.</param>
    public static Sketch Draw(ImageSet images, IReadOnlyList<Misreading> misreadings, string title) => Draw(images, misreadings, title, Most, Columns);

    /// <summary>All of them on one sheet, at most <see cref="MostOnASheet"/>.</summary>
    /// <param name="images">The images that were read.</param>
    /// <param name="misreadings">The wrong answers, the most mistaken first.</param>
    /// <param name="title">Of which network, on which images.</param>
    public static Sketch Sheet(ImageSet images, IReadOnlyList<Misreading> misreadings, string title) => Draw(images, misreadings, title, MostOnASheet, SheetColumns);

    private static Sketch Draw(ImageSet images, IReadOnlyList<Misreading> misreadings, string title, int most, int columns)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(misreadings);
        Misreading[] shown = [.. misreadings.Take(most)];
        int rows = Math.Max(1, (shown.Length + columns - 1) / columns);
        var sketch = new Sketch(Gap + columns * (Side + Gap), Head + (shown.Length == 0 ? 0 : rows * (Side + Caption + Gap)), $"Most mistaken images: {title}");
        sketch.Text(Gap, 26, title, 15, bold: true);
        sketch.Text(Gap, 45, Summary(misreadings.Count, shown.Length), 11, ink: Ink.Faint);
        for (int i = 0; i < shown.Length; i++)
        {
            double left = Gap + i % columns * (Side + Gap), top = Head + i / columns * (Side + Caption + Gap);
            sketch.Picture(new(left, top, Side, Side), images.Image(shown[i].Image), images.Width);
            sketch.Text(left, top + Side + 17, Reading(shown[i]), 13, bold: true);
            sketch.Text(left, top + Side + 33, $"{Sureness(shown[i])}, {LossOf(shown[i])}", 10, ink: Ink.Faint);
        }

        return sketch;
    }

    internal static string Summary(int all, int shown) => all switch
    {
        0 => "No image was read wrongly.",
        _ when all == shown => $"All {all:N0} images that were read wrongly, the highest loss first.",
        _ => $"The {shown} of the highest loss, of {all:N0} images that were read wrongly.",
    };

    internal static string Reading(Misreading m) => $"{m.Label} read as {m.Prediction}";

    internal static string Sureness(Misreading m) => string.Create(CultureInfo.InvariantCulture, $"{100 * m.Confidence:0} % sure");

    internal static string LossOf(Misreading m) => string.Create(CultureInfo.InvariantCulture, $"loss {m.Loss:0.00}");
}
