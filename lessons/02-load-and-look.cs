#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// Lesson 2: load and look.
//
//     dotnet run lessons/02-load-and-look.cs
//
// Before a network learns anything, look at what it is to learn from: what the images are, how many of each digit there are, what their
// numbers are like, which of them are put aside, and what augmentation makes of one.

using System.Text;
using Chainrule.Data;

// 1. Find the images. The folder in CHAINRULE_DATA, the user's cache, a download; and with none of them, digits made here.
ImageData data = DataFinder.Find(new() { Message = Console.WriteLine });
Console.WriteLine($"{data.Name}: {data.Training.Count:N0} images to train with, {data.Test.Count:N0} to test with, {data.Training.Height}×{data.Training.Width} pixels, {data.Training.Classes} classes.");
Console.WriteLine($"Fingerprint {data.Fingerprint[..16]}…: two people with the same one have the same images.\n");

// 2. Look at some. A pixel is a byte: 0 is paper, 255 is ink.
Console.WriteLine("The first three, drawn in letters:\n");
Show([.. Enumerable.Range(0, 3).Select(i => data.Training.Image(i).ToArray())]);
Console.WriteLine($"They say {data.Training.Label(0)}, {data.Training.Label(1)} and {data.Training.Label(2)}.\n");

// 3. How many of each digit? A set with few of one would teach a network to guess the others.
Console.WriteLine("digit   to train with   to test with   mean ink of a pixel");
for (int digit = 0; digit < data.Training.Classes; digit++)
{
    int[] members = [.. Enumerable.Range(0, data.Training.Count).Where(i => data.Training.Label(i) == digit)];
    double ink = members.Take(1000).Average(i => Mean(data.Training.Image(i)));
    Console.WriteLine($"{digit,5}   {members.Length,13:N0}   {data.Test.Labels.Count((byte)digit),12:N0}   {ink,19:F1}");
}

// 4. Two numbers make the pixels fit for a network: take their mean away, divide by their deviation.
(double mean, double deviation) = Moments(data.Training.Pixels);
Console.WriteLine($"\nAll pixels of the training images, from 0 to 1: mean {mean:F4}, deviation {deviation:F4}.");
Console.WriteLine($"Chainrule always takes MNIST's own, {Normalization.Mean} and {Normalization.Deviation}, as the documents do; paper becomes {Normalization.Of(0):F3}, ink {Normalization.Of(255):F3}.\n");

// 5. The test images are for the report. Whatever is chosen is chosen on images put aside from those to train with.
var split = ValidationSplit.Of(data.Training);
Console.WriteLine($"Put aside to choose by: {split.Validation.Count:N0}; left to train with: {split.Training.Count:N0}. Of each digit put aside: "
    + string.Join(" ", Enumerable.Range(0, 10).Select(digit => split.Validation.Labels.Count((byte)digit))) + ".\n");

// 6. Augmentation: each epoch sees each image a little changed. What is random follows from a seed and the image's number alone.
var augmentation = Augmentation.Parse("affine 15 translate 0.1 scale 0.8..1.2 shear 8 bilinear");
Console.WriteLine($"The first image as it is, and three times under '{augmentation}':\n");
var views = new List<byte[]> { data.Training.Image(0).ToArray() };
for (ulong epoch = 0; epoch < 3; epoch++)
{
    float[] changed = new float[data.Training.Height * data.Training.Width];
    augmentation.Apply(data.Training.Image(0), data.Training.Height, data.Training.Width, changed, seed: 1, number: epoch * (ulong)data.Training.Count);
    views.Add([.. changed.Select(Normalization.Level)]);
}

Show(views);
Console.WriteLine("Next: lessons/03-a-first-network.cs");

// Two pixels, one above the other, make one letter: letters are about twice as high as wide.
void Show(List<byte[]> images)
{
    const string Shades = " .:-=+*#%@";
    int side = data.Training.Width;
    for (int row = 3; row + 1 < data.Training.Height - 3; row += 2)
    {
        var line = new StringBuilder();
        foreach (byte[] image in images)
        {
            for (int column = 2; column < side - 2; column++)
                line.Append(Shades[(image[(row * side) + column] + image[((row + 1) * side) + column]) * (Shades.Length - 1) / 510]);
            line.Append("   ");
        }

        Console.WriteLine(line.ToString().TrimEnd());
    }

    Console.WriteLine();
}

static double Mean(ReadOnlySpan<byte> pixels)
{
    long sum = 0;
    foreach (byte pixel in pixels) sum += pixel;
    return (double)sum / pixels.Length;
}

static (double Mean, double Deviation) Moments(ReadOnlySpan<byte> pixels)
{
    long sum = 0, squares = 0;
    foreach (byte pixel in pixels)
    {
        sum += pixel;
        squares += pixel * pixel;
    }

    double mean = sum / 255.0 / pixels.Length;
    return (mean, Math.Sqrt((squares / 65025.0 / pixels.Length) - (mean * mean)));
}
