#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// What networks trained with --validate are worth on the validation images, told more finely than by accuracy, for docs/frontier.md:
//
//     dotnet run bench/calibrated.cs -- runs/ID/weights.safetensors …
//
// The calibrated loss is that of the scores divided by the number that makes it least. A network trained with label smoothing is unsure of itself,
// and its plain loss says nothing beside that of one trained without.
//
// 5,000 images are few. So each is read six times more, a little moved: turned by up to 4 degrees, sheared by up to 0.05, 3 % larger or smaller, and
// half a pixel aside at most. The same moves for every network, so their losses can be compared.

using System.Globalization;
using Chainrule.Data;
using Chainrule.Reading;

const int Copies = 6;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
ImageData data = DataFinder.Find(new() { TrainingOnly = true });
if (data.Synthetic) throw new InvalidOperationException("The images are synthetic. Set CHAINRULE_DATA to a folder that holds MNIST.");
ImageSet images = ValidationSplit.Of(data.Training).Validation;
int side = images.Width, outputs = images.Classes;
float[] asTheyAre = Normalized(images.Pixels);
float[][] moved = [.. Enumerable.Range(1, Copies).Select(copy => Normalized(Moved(new Random(copy))))];
foreach (string path in args)
{
    using var reader = DigitReader.Load(path);
    float[] scores = Read(reader, asTheyAre);
    float[][] movedScores = [.. moved.Select(pixels => Read(reader, pixels))];
    (double loss, double divisor) = Calibrated([scores]);
    Console.WriteLine($"{path}: accuracy {Accuracy(scores):F2}, loss {Loss(scores, 1):F4}, calibrated {loss:F4} (divided by {divisor:F2}); a little moved: accuracy {movedScores.Average(Accuracy):F3}, calibrated {Calibrated(movedScores).Loss:F5}");
}

float[] Read(DigitReader reader, float[] pixels)
{
    float[] scores = new float[images.Count * outputs];
    reader.EvaluateMany(pixels, scores);
    return scores;
}

static float[] Normalized(ReadOnlySpan<byte> pixels)
{
    float[] numbers = new float[pixels.Length];
    Normalization.Apply(pixels, numbers);
    return numbers;
}

byte[] Moved(Random random)
{
    byte[] pixels = new byte[images.Pixels.Length];
    for (int i = 0; i < images.Count; i++) Move(images.Image(i), pixels.AsSpan(i * side * side, side * side), random);
    return pixels;
}

void Move(ReadOnlySpan<byte> from, Span<byte> to, Random random)
{
    double angle = UpTo(random, 4) * Math.PI / 180, shear = UpTo(random, 0.05), scale = 1 + UpTo(random, 0.03);
    double right = UpTo(random, 0.5), down = UpTo(random, 0.5), middle = (side - 1) / 2.0;
    for (int y = 0; y < side; y++)
    {
        for (int x = 0; x < side; x++)
        {
            double row = scale * (Math.Cos(angle) * (y - middle) + Math.Sin(angle) * (x - middle)) + middle + down;
            double column = scale * (Math.Cos(angle) * (x - middle) - Math.Sin(angle) * (y - middle) + shear * (y - middle)) + middle + right;
            to[y * side + x] = (byte)Math.Round(Between(from, row, column));
        }
    }
}

double Between(ReadOnlySpan<byte> image, double row, double column)
{
    int top = (int)Math.Floor(row), left = (int)Math.Floor(column);
    double down = row - top, right = column - left;
    return (1 - down) * ((1 - right) * At(image, top, left) + right * At(image, top, left + 1)) + down * ((1 - right) * At(image, top + 1, left) + right * At(image, top + 1, left + 1));
}

double At(ReadOnlySpan<byte> image, int row, int column) => row < 0 || column < 0 || row >= side || column >= side ? 0 : image[row * side + column];

static double UpTo(Random random, double most) => (2 * random.NextDouble() - 1) * most;

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
