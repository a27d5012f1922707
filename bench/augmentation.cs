#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// What augmentation costs, for docs/augmentation.md:
//
//     dotnet run -c Release bench/augmentation.cs
//
// First of a picture on one core, from the bytes to the normalised values. Then of an epoch of 20,000 synthetic digits on all cores, by a document's recipe with its
// augmentation and without, in turn. Told are medians, of the second the median of the pairs' ratios too.

using System.Diagnostics;
using System.Globalization;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Training;

const int Rounds = 11, Pictures = 20_000, InTurn = 1_000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] kinds =
[
    "none", "crop 22 p 0.1, rotate 15", "crop 22 p 0.1, rotate 20, jitter brightness 0.05 contrast 0.05, affine 5",
    "affine 10 translate 0.07 scale 0.9..1.1 shear 8 bilinear", "erase", "elastic 50 sigma 5",
];
ImageData digits = SyntheticDigits.Make(Pictures, 100);
byte[][] pictures = [.. Enumerable.Range(0, InTurn).Select(i => digits.Training.Image(i).ToArray())];
float[] values = new float[28 * 28];
// The compiler makes its best code only of what has run for a while.
for (int round = 0; round < Rounds; round++)
    foreach (string kind in kinds) AllPictures(Augmentation.Parse(kind));
foreach (string kind in kinds)
{
    Augmentation augmentation = Augmentation.Parse(kind);
    Console.WriteLine($"{Median(() => AllPictures(augmentation)) / Pictures * 1e6,8:F1} µs  {kind}");
}

foreach (string name in (string[])["classic-17022", "classic-17054"])
{
    Recipe own = Recipe.Parse(name) with { Epochs = 1 }, plain = own with { Augmentation = Augmentation.None };
    Epoch(name, own);
    (double With, double Without)[] pairs = [.. Enumerable.Range(0, Rounds).Select(_ => (Epoch(name, own), Epoch(name, plain)))];
    Console.WriteLine($"{Middle(pairs.Select(p => p.Without)) * 1e3,8:F0} ms  {name}, an epoch without augmentation; "
        + $"{Middle(pairs.Select(p => p.With)) * 1e3:F0} ms with its own, {100 * (Middle(pairs.Select(p => p.With / p.Without)) - 1):F1} % more");
}

double AllPictures(Augmentation augmentation)
{
    long start = Stopwatch.GetTimestamp();
    for (int i = 0; i < Pictures; i++) augmentation.Apply(pictures[i % InTurn], 28, 28, values, seed: 1, number: (ulong)i);
    return Stopwatch.GetElapsedTime(start).TotalSeconds;
}

double Epoch(string name, Recipe recipe) => Trainer.Train(BuiltInModels.Find(name)!.Build(), recipe, digits).Epochs[0].TrainTime.TotalSeconds;

static double Median(Func<double> measured)
{
    measured();
    return Middle(Enumerable.Range(0, Rounds).Select(_ => measured()));
}

static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
