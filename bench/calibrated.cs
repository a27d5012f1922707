#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// What networks trained with --validate are worth on the validation images, told more finely than by accuracy, for docs/frontier.md:
//
//     dotnet run bench/calibrated.cs -- runs/ID/weights.safetensors …
//
// The calibrated loss is that of the scores divided by the number that makes it least. A network trained with label smoothing is unsure of itself,
// and its plain loss says nothing beside that of one trained without.

using System.Globalization;
using Chainrule.Data;
using Chainrule.Reading;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
ImageData data = DataFinder.Find(new() { TrainingOnly = true });
if (data.Synthetic) throw new InvalidOperationException("The images are synthetic. Set CHAINRULE_DATA to a folder that holds MNIST.");
ImageSet images = ValidationSplit.Of(data.Training).Validation;
float[] pixels = new float[images.Pixels.Length];
Normalization.Apply(images.Pixels, pixels);
foreach (string path in args)
{
    using var reader = DigitReader.Load(path);
    float[] scores = new float[images.Count * reader.Outputs];
    reader.EvaluateMany(pixels, scores);
    int right = Enumerable.Range(0, images.Count).Count(i => Best(Of(scores, i, reader.Outputs)) == images.Label(i));
    double[] temperatures = [.. Enumerable.Range(8, 53).Select(step => step / 20.0)];
    double best = temperatures.MinBy(t => Loss(scores, reader.Outputs, t));
    Console.WriteLine($"{path}: accuracy {100.0 * right / images.Count:F2}, loss {Loss(scores, reader.Outputs, 1):F4}, calibrated {Loss(scores, reader.Outputs, best):F4} (divided by {best:F2})");
}

double Loss(float[] scores, int outputs, double temperature) => Enumerable.Range(0, images.Count).Average(i =>
{
    ReadOnlySpan<float> own = Of(scores, i, outputs);
    double sum = 0;
    foreach (float score in own) sum += Math.Exp(score / temperature);
    return Math.Log(sum) - own[images.Label(i)] / temperature;
});

static ReadOnlySpan<float> Of(float[] scores, int image, int outputs) => scores.AsSpan(image * outputs, outputs);

static int Best(ReadOnlySpan<float> scores)
{
    int best = 0;
    for (int i = 1; i < scores.Length; i++) if (scores[i] > scores[best]) best = i;
    return best;
}
