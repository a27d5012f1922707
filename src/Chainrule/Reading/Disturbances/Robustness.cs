using Chainrule.Data;

namespace Chainrule.Reading.Disturbances;

/// <summary>Reads images that were turned, moved, thickened, thinned or covered by noise: what accuracy on clean images does not tell.</summary>
internal static class Robustness
{
    /// <param name="reader">The network.</param>
    /// <param name="images">The images, as they are without a disturbance.</param>
    /// <param name="disturbances">What is done to them, each by itself.</param>
    /// <param name="cancellation">Looked at between two disturbances.</param>
    /// <exception cref="ReadingException">The images are not of the model's shape, or of another number of classes.</exception>
    public static IEnumerable<DisturbedResult> Of(DigitReader reader, ImageSet images, IReadOnlyList<Disturbance> disturbances, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(images);
        ReadingRules.RefuseUnfit(reader.Model, reader.Outputs, images);
        return disturbances.Select(d => Read(reader, images, d, cancellation));
    }

    private static DisturbedResult Read(DigitReader reader, ImageSet images, Disturbance disturbance, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        int size = images.Height * images.Width;
        var (pixels, outputs) = (new float[images.Count * size], new float[images.Count * reader.Outputs]);
        var maker = new DisturbedImage(disturbance, images.Height, images.Width);
        Parallel.For(0, images.Count, i => maker.Make(i, images.Image(i), pixels.AsSpan(i * size, size)));
        reader.EvaluateMany(pixels, outputs);
        return new(disturbance, new Training.EvaluationResult(images, validation: false, outputs).Correct, images.Count);
    }
}
