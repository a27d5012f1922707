using Chainrule.Kernels;
using Chainrule.Pictures;

namespace Chainrule.Data;

/// <summary>A grid of twelve training images with their labels, as a network sees them: after augmentation.</summary>
internal static class BatchPicture
{
    private const int Columns = 4, Rows = 3;
    private const double Side = 112, Gap = 16, LabelHeight = 26, Head = 58;

    /// <summary>How many images are shown.</summary>
    public const int Count = Columns * Rows;

    /// <param name="images">The training images.</param>
    /// <param name="augmentation">What is done to them.</param>
    /// <param name="seed">The training's: shown are the first twelve images of its first batch, as it will see them.</param>
    public static Sketch Draw(ImageSet images, Augmentation augmentation, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(augmentation);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        new CounterRandom(seed, RandomPurpose.Shuffle, 0).Shuffle<int>(order);
        double width = Gap + Columns * (Side + Gap);
        string kind = ImageSet.Title(images.Name, images.Synthetic);
        var sketch = new Sketch(width, Head + Rows * (Side + LabelHeight + Gap), $"Twelve training images of {kind}, augmented: {augmentation}");
        sketch.Text(Gap, 26, $"Training images: {kind}", 16, bold: true);
        sketch.Text(Gap, 45, Shortened($"after {augmentation}"), 11, ink: Ink.Faint);
        for (int i = 0; i < Math.Min(Count, images.Count); i++) Draw(sketch, images, order[i], augmentation, seed, i);
        return sketch;
    }

    private static void Draw(Sketch sketch, ImageSet images, int image, Augmentation augmentation, ulong seed, int at)
    {
        double left = Gap + at % Columns * (Side + Gap), top = Head + at / Columns * (Side + LabelHeight + Gap);
        sketch.Picture(new(left, top, Side, Side), Augmented(images, image, augmentation, seed), images.Width);
        sketch.Text(left + Side / 2, top + Side + 18, $"{images.Label(image)}", 15, Anchor.Middle, bold: true);
    }

    private static byte[] Augmented(ImageSet images, int image, Augmentation augmentation, ulong seed)
    {
        float[] values = new float[images.Height * images.Width];
        var random = new CounterRandom(seed, RandomPurpose.Augmentation, (ulong)image);
        augmentation.Apply(images.Image(image), images.Height, images.Width, values, ref random);
        return [.. values.Select(Normalization.Level)];
    }

    private static string Shortened(string text) => text.Length <= 84 ? text : text[..83] + "…";
}
