#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// Whether MNIST's training images stand in the order of their writers, and a split of them that keeps writers apart, for docs/frontier.md:
//
//     dotnet run bench/writers.cs                      how alike the slants of images are that stand so far apart
//     dotnet run bench/writers.cs -- FOLDER            and writes a data folder: 50,000 images to train on, 10,000 of other writers as its test images
//     dotnet run bench/writers.cs -- FOLDER --random   the same numbers of each, drawn from all over: what the folder before is held against
//
//     ./chainrule train teacher --data FOLDER --out runs/apart-teacher
//     dotnet run bench/calibrated.cs -- --data FOLDER runs/apart-teacher/weights.safetensors
//
// Where an image slants and its neighbours slant too, one hand wrote them. What the digit itself does to the slant is taken away first.

using System.Buffers.Binary;
using System.Globalization;
using Chainrule.Data;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
ImageData data = DataFinder.Find(new() { TrainingOnly = true });
if (data.Synthetic) throw new InvalidOperationException("The images are synthetic. Set CHAINRULE_DATA to a folder that holds MNIST.");
ImageSet images = data.Training;
double[] slants = [.. Enumerable.Range(0, images.Count).Select(Slant)];
double[] usual = [.. Enumerable.Range(0, images.Classes).Select(digit => Enumerable.Range(0, images.Count).Where(i => images.Label(i) == digit).Average(i => slants[i]))];
for (int i = 0; i < slants.Length; i++) slants[i] -= usual[images.Label(i)];
foreach (int distance in (int[])[1, 2, 3, 4, 10, 11, 50, 51, 200, 201, 1000, 1001, 5000, 10_000])
    Console.WriteLine($"{distance,6} apart: the slants correlate by {Correlation(distance),5:F2}");
if (args.Length == 0) return;

int[] apart = [.. args.Contains("--random") ? RandomTenThousand() : Enumerable.Range(10_000, 5_000).Concat(Enumerable.Range(40_000, 5_000))];
HashSet<int> aside = [.. apart];
Write("train", images.Pick([.. Enumerable.Range(0, images.Count).Where(i => !aside.Contains(i))]));
Write("t10k", images.Pick(apart));
Console.WriteLine($"{args[0]}: {images.Count - apart.Length} images to train on, {apart.Length} put aside");

double Slant(int image)
{
    ReadOnlySpan<byte> pixels = images.Image(image);
    double ink = 0, x = 0, y = 0, xy = 0, yy = 0;
    for (int i = 0; i < pixels.Length; i++)
    {
        (int row, int column) = Math.DivRem(i, images.Width);
        ink += pixels[i];
        x += pixels[i] * (double)column;
        y += pixels[i] * (double)row;
        xy += pixels[i] * (double)column * row;
        yy += pixels[i] * (double)row * row;
    }

    return (xy - x * y / ink) / (yy - y * y / ink);
}

double Correlation(int distance)
{
    double[] first = slants[..^distance], second = slants[distance..];
    double Product(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Average() - a.Average() * b.Average();
    return Product(first, second) / Math.Sqrt(Product(first, first) * Product(second, second));
}

int[] RandomTenThousand()
{
    int[] all = [.. Enumerable.Range(0, images.Count)];
    new Random(1).Shuffle(all);
    return [.. all[..10_000].Order()];
}

void Write(string half, ImageSet set)
{
    Directory.CreateDirectory(args[0]);
    WriteIdx($"{half}-images-idx3-ubyte", [set.Count, set.Height, set.Width], set.Pixels);
    WriteIdx($"{half}-labels-idx1-ubyte", [set.Count], set.Labels);
}

void WriteIdx(string name, int[] lengths, ReadOnlySpan<byte> values)
{
    byte[] head = new byte[4 + 4 * lengths.Length];
    (head[2], head[3]) = (8, (byte)lengths.Length);
    for (int i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + 4 * i), lengths[i]);
    File.WriteAllBytes(Path.Combine(args[0], name), [.. head, .. values]);
}
