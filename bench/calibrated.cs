#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// What networks trained with --validate are worth on the validation images, told more finely than by accuracy, for docs/frontier.md:
//
//     dotnet run bench/calibrated.cs -- runs/ID/weights.safetensors …
//
//     dotnet run bench/calibrated.cs -- --data FOLDER runs/ID/weights.safetensors …     on what bench/writers.cs put aside in FOLDER
//
// Files joined by commas are read as one: the mean of their scores.
//
// The calibrated loss is that of the scores divided by the number that makes it least. A network trained with label smoothing is unsure of itself,
// and its plain loss says nothing beside that of one trained without.
//
// 5,000 images are few. So each is read six times more, a little moved, by an augmentation as recipes have them. The same moves for every network,
// so their losses can be compared.

using System.Globalization;
using Chainrule.Data;
using Chainrule.Reading;

const int Copies = 6;
Augmentation little = Augmentation.Parse("affine 4 translate 0.018 scale 0.97..1.03 shear 3 bilinear");
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(ImageSet images, string[] files) = args is ["--data", string folder, .. string[] rest] ? (PutAside(folder), rest) : (Validation(), args);
int outputs = images.Classes;
float[] asTheyAre = Made(Augmentation.None, 0);
float[][] moved = [.. Enumerable.Range(1, Copies).Select(copy => Made(little, (ulong)copy))];
foreach (string path in files)
{
    DigitReader[] readers = [.. path.Split(',').Select(file => DigitReader.Load(file))];
    float[] scores = Read(readers, asTheyAre);
    float[][] movedScores = [.. moved.Select(pixels => Read(readers, pixels))];
    (double loss, double divisor) = Calibrated([scores]);
    Console.WriteLine($"{path}: accuracy {Accuracy(scores):F2}, loss {Loss(scores, 1):F4}, calibrated {loss:F4} (divided by {divisor:F2}); a little moved: accuracy {movedScores.Average(Accuracy):F3}, calibrated {Calibrated(movedScores).Loss:F5}");
    foreach (DigitReader reader in readers) reader.Dispose();
}

static ImageSet Validation()
{
    ImageData data = DataFinder.Find(new() { TrainingOnly = true });
    if (data.Synthetic) throw new InvalidOperationException("The images are synthetic. Set CHAINRULE_DATA to a folder that holds MNIST.");
    return ValidationSplit.Of(data.Training).Validation;
}

static ImageSet PutAside(string folder)
{
    ImageData data = DataFinder.Find(new() { Folder = folder });
    return data.Name != "MNIST" ? data.Test : throw new InvalidOperationException("These are MNIST's own test images. Nothing is chosen by them.");
}

float[] Read(DigitReader[] readers, float[] pixels)
{
    float[] mean = new float[images.Count * outputs], own = new float[mean.Length];
    foreach (DigitReader reader in readers)
    {
        reader.EvaluateMany(pixels, own);
        for (int i = 0; i < mean.Length; i++) mean[i] += own[i] / readers.Length;
    }

    return mean;
}

float[] Made(Augmentation augmentation, ulong seed)
{
    int size = images.Height * images.Width;
    float[] pixels = new float[images.Count * size];
    for (int i = 0; i < images.Count; i++) augmentation.Apply(images.Image(i), images.Height, images.Width, pixels.AsSpan(i * size, size), seed, (ulong)i);
    return pixels;
}

(double Loss, double Divisor) Calibrated(float[][] readings) =>
    Enumerable.Range(8, 53).Select(step => step / 20.0).Select(divisor => (readings.Average(scores => Loss(scores, divisor)), divisor)).Min();

double Accuracy(float[] scores) => 100.0 * Enumerable.Range(0, images.Count).Count(i => Best(Of(scores, i)) == images.Label(i)) / images.Count;

double Loss(float[] scores, double temperature) => Enumerable.Range(0, images.Count).Average(i =>
{
    ReadOnlySpan<float> own = Of(scores, i);
    double sum = 0;
    foreach (float score in own) sum += Math.Exp(score / temperature);
    return Math.Log(sum) - own[images.Label(i)] / temperature;
});

ReadOnlySpan<float> Of(float[] scores, int image) => scores.AsSpan(image * outputs, outputs);

static int Best(ReadOnlySpan<float> scores)
{
    int best = 0;
    for (int i = 1; i < scores.Length; i++) if (scores[i] > scores[best]) best = i;
    return best;
}
