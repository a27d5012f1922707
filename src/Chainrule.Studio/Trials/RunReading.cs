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

    public static RunReading Of(RunRecord run, TrainedNetwork network, ImageData data)
    {
        ImageSet images = run.Request.Validate ? ValidationSplit.Of(data.Training).Validation : data.Test;
        float[] normalised = new float[images.Pixels.Length];
        Normalization.Apply(images.Pixels, normalised);
        float[] logs = new float[images.Count * network.Reader.Outputs];
        network.Reader.EvaluateMany(normalised, logs);
        var result = new EvaluationResult(images, run.Request.Validate, logs);
        int[][] confusion = [.. Enumerable.Range(0, images.Classes).Select(_ => new int[images.Classes])];
        for (int k = 0; k < images.Count; k++) confusion[images.Label(k)][result.Prediction(k)]++;
        IEnumerable<int> wrong = Enumerable.Range(0, images.Count).Where(k => result.Prediction(k) != images.Label(k));
        Mistake[] mistakes = [.. wrong.OrderBy(k => result.LogProbabilities(k)[images.Label(k)]).Take(MostMistakes).Select(k => Of(result, images, k))];
        return new(confusion, mistakes, images.Count, result.Correct, $"{(images.Synthetic ? "synthetic digits" : images.Name)}, {(run.Request.Validate ? "validation" : "test")} images");
    }

    private static Mistake Of(EvaluationResult result, ImageSet images, int k) => new(
        k, Bitmap.Grey(images.Width, images.Height, images.Image(k)), images.Label(k), result.Prediction(k), Math.Exp(result.LogProbabilities(k)[result.Prediction(k)]));
}
