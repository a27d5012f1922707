using Chainrule.Reading.Preparation;
using Picture = Chainrule.Pictures.Picture;

namespace Chainrule.Reading;

/// <summary>Makes of a picture as people draw, scan or photograph it one like MNIST's: light on dark, the digit in a box of 20 × 20, its centre of mass in the middle of 28 × 28.</summary>
public static class PicturePreparation
{
    // In units of what is read. MNIST's strokes are 2.5 wide, nineteen in twenty above 1.7 (measured as here, over 3,000 test images).
    private const double ThinnestPen = 1.8, Pen = 2.4;

    // More ink than paper is no stroke.
    private const double MostInk = 0.5;
    private const int BoxSide = 20;

    /// <summary>Prepares a picture of any size, dark on light or light on dark.</summary>
    public static PreparedPicture Prepare(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (MnistForm.TryTake(picture) is { } ready) return ready;
        var steps = new List<PreparationStep>();
        Raster light = GreyLevels.Of(picture);
        steps.Add(new("picture", $"{picture.Width} × {picture.Height} pixels" + (light.Width == picture.Width ? "" : $", worked on at {light.Width} × {light.Height}"), light.ToPicture()));
        bool dark = Paper.IsDark(light);
        Raster smooth = Paper.Mean(dark ? light.Map(v => 1 - v) : light, 1), even = Falloff.Remove(smooth);
        var ink = InkDepth.Of(even, Paper.Under(even));
        steps.Add(new("paper", (dark ? "light on dark" : "dark on light") + Light(smooth, ink), ink.Depth.Map(d => 1 - d).ToPicture()));
        if (ink.IsNothing) return Nothing(steps, $"nothing stands out: the darkest spot is {100 * ink.Level:F0} % darker than the paper");
        return FromInk(ink, steps);
    }

    private static PreparedPicture FromInk(InkDepth ink, List<PreparationStep> steps)
    {
        IReadOnlyList<Blob> blobs = Blob.All(ink.Depth, ink.Threshold);
        double share = (double)blobs.Sum(b => b.Area) / ink.Depth.Count;
        if (share > MostInk) return Nothing(steps, $"{100 * share:F0} % of the picture would be ink");
        var choice = DigitChoice.From(blobs);
        double scale = (double)BoxSide / choice.Box.Longer;
        Raster kept = Keep(ink, choice);
        steps.Add(new("ink", $"{100 * share:F1} % of the picture; {Count(choice.Blobs.Count, "piece")} of {blobs.Count} kept, {choice.Box.Width} × {choice.Box.Height} at {choice.Box.Left}, {choice.Box.Top}",
            kept.ToPicture()));
        (Raster drawn, PixelBox box, double pen) = Widen(kept, choice, Reading.Preparation.Pen.Width(choice.Blobs, ink.Depth, ink.Threshold), scale, steps);
        byte[] pixels = DigitBox.Place(drawn, box);
        steps.Add(new("centred", $"scaled to {DigitBox.Size(box).Width} × {DigitBox.Size(box).Height}, centre of mass in the middle of {PreparedPicture.Side} × {PreparedPicture.Side}", PreparedPicture.View(pixels)));
        return new(pixels, steps, doubt: Doubt(choice, pen));
    }

    /// <summary>The ink of the digit with its soft edges, and nothing else.</summary>
    private static Raster Keep(InkDepth ink, DigitChoice choice)
    {
        var core = new Raster(ink.Depth.Width, ink.Depth.Height);
        foreach (int pixel in choice.Blobs.SelectMany(b => b.Pixels)) core.Values[pixel] = 1;
        Raster near = Reading.Preparation.Pen.Widen(core, 2);
        for (int i = 0; i < near.Count; i++) near.Values[i] = near.Values[i] > 0 ? ink.Full(ink.Depth.Values[i]) : 0;
        return near;
    }

    private static (Raster Drawn, PixelBox Box, double Pen) Widen(Raster kept, DigitChoice choice, double pen, double scale, List<PreparationStep> steps)
    {
        if (pen * scale >= ThinnestPen) return (kept, choice.Box, pen * scale);
        // Widening makes the box larger and so the scale smaller; both together must give the wanted width.
        double radius = (Pen * choice.Box.Longer / BoxSide - pen) / (2 * (1 - Pen / BoxSide));
        Raster drawn = Reading.Preparation.Pen.Widen(kept, (float)radius);
        steps.Add(new("pen", $"strokes of {pen:F1} pixels drawn {pen + 2 * radius:F1} wide, as MNIST's are", drawn.ToPicture()));
        return (drawn, choice.Box.Grow((int)Math.Round(radius), kept), Pen);
    }

    private static string? Doubt(DigitChoice choice, double pen)
    {
        if (choice.Others > 0) return $"{Count(choice.Others + 1, "digit")} may be in it; the largest was read";
        return pen > BoxSide / 2.5 ? "the ink is a blot rather than a stroke" : null;
    }

    private static PreparedPicture Nothing(List<PreparationStep> steps, string why)
    {
        byte[] empty = new byte[PreparedPicture.Side * PreparedPicture.Side];
        steps.Add(new("blank", why, PreparedPicture.View(empty)));
        return new(empty, steps, blank: why);
    }

    /// <summary>Told from the pixels without ink; those near it have its soft edges.</summary>
    private static string Light(Raster light, InkDepth ink)
    {
        float[] paper = [.. Enumerable.Range(0, light.Count).Where(i => ink.IsNothing || ink.Depth.Values[i] < 0.1f * ink.Level).Select(i => light.Values[i])];
        if (paper.Length == 0) return "";
        float[] sorted = Raster.Sorted(paper);
        float low = Raster.At(sorted, 0.02), high = Raster.At(sorted, 0.98);
        return high - low < 0.06 ? ", evenly lit" : $", evened out: the ground's light falls by {100 * (1 - low / high):F0} %";
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
