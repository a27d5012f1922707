using Chainrule.Data;
using Chainrule.Runs;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Parts;
using Chainrule.Training;

namespace Chainrule.Studio.Trials;

/// <summary>What the weights of a finished run say of the images that it is reported on.</summary>
/// <param name="Confusion">A row for each class shown, a column for each read.</param>
/// <param name="Mistakes">The images read wrongly, the most mistaken first.</param>
/// <param name="Images">How many there were.</param>
/// <param name="Correct">How many of them were read right.</param>
/// <param name="Source">What the images are.</param>
internal sealed record RunReading(int[][] Confusion, IReadOnlyList<Mistake> Mistakes, int Images, int Correct, string Source)
{
    private const int MostMistakes = 60;

    // As many images as are read between two looks whether anybody still waits.
    private const int Portion = 500;

    /// <param name="run">The run.</param>
    /// <param name="network">The network with its weights.</param>
    /// <param name="data">The images that the run was trained with.</param>
    /// <param name="told">Told how far it is, from 0 to 1.</param>
    /// <param name="stop">Looked at between two portions of images.</param>
    public static RunReading Of(RunRecord run, TrainedNetwork network, ImageData data, Action<double> told, CancellationToken stop)
    {
        ImageSet images = ValidationSplit.Of(data, run.Request.Validate).Validation;
        var result = new EvaluationResult(images, run.Request.Validate, Read(images, network, told, stop));
        int[][] confusion = [.. Enumerable.Range(0, images.Classes).Select(_ => new int[images.Classes])];
        for (int k = 0; k < images.Count; k++) confusion[images.Label(k)][result.Prediction(k)]++;
        IEnumerable<int> wrong = Enumerable.Range(0, images.Count).Where(k => result.Prediction(k) != images.Label(k));
        Mistake[] mistakes = [.. wrong.OrderBy(k => result.LogProbabilities(k)[images.Label(k)]).Take(MostMistakes).Select(k => Of(result, images, k))];
        return new(confusion, mistakes, images.Count, result.Correct, $"{(images.Synthetic ? "synthetic digits" : images.Name)}, {(run.Request.Validate ? "validation" : "test")} images");
    }

    private static float[] Read(ImageSet images, TrainedNetwork network, Action<double> told, CancellationToken stop)
    {
        int outputs = network.Reader.Outputs, pixels = images.Height * images.Width * images.Channels;
        float[] normalised = new float[Portion * pixels], logs = new float[images.Count * outputs];
        for (int from = 0; from < images.Count; from += Portion)
        {
            stop.ThrowIfCancellationRequested();
            told((double)from / images.Count);
            int count = Math.Min(Portion, images.Count - from);
            Span<float> portion = normalised.AsSpan(0, count * pixels);
            Normalization.Apply(images.Pixels.Slice(from * pixels, count * pixels), portion);
            network.Reader.EvaluateMany(portion, logs.AsSpan(from * outputs, count * outputs));
        }

        return logs;
    }

    private static Mistake Of(EvaluationResult result, ImageSet images, int k) => new(
        k, Bitmap.Grey(images.Width, images.Height, images.Image(k)), images.Label(k), result.Prediction(k), Math.Exp(result.LogProbabilities(k)[result.Prediction(k)]));
}
