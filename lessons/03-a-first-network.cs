#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// Lesson 3: a first network.
//
//     dotnet run lessons/03-a-first-network.cs
//
// What lesson 1 did with eight weights, done with some thousands: describe a network, lay it out, train it for one epoch, see what it gets
// wrong, keep its weights, and read a digit with them. All of it is the library; the command `train` does the same and records it.

using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Training;

ImageData data = DataFinder.Find(new() { Message = Console.WriteLine });

// 1. A network is a line of text: three convolutions that look at 3×3 pixels each, two pools that halve, and a linear layer to ten classes.
var model = Model.Parse("conv 8 k3, relu, maxpool 2, conv 16 k3, relu, maxpool 2, conv 32 k3, relu, flatten, linear 10, logsoftmax");
Console.WriteLine(Summary.Of(model));

// 2. A recipe says how to train it: 64 images a step, each step a tenth of the slope downhill, and some of the way of the steps before.
var recipe = Recipe.Parse("batch 64, epochs 1, sgd 0.05 momentum 0.9, onecycle, seed 1");
Console.WriteLine($"\nRecipe: {recipe}\n");

// 3. Train. The loss begins near ln 10 = 2.303, what it costs to know nothing of ten classes.
Console.WriteLine(" step     loss   right so far");
var watch = new Watch(p =>
{
    if (p.Step is 1 or 10 or 30 or 100 or 300 || p.Step == p.StepsPerEpoch) Console.WriteLine($"{p.Step,5}   {p.Loss,6:F4}   {p.Accuracy,10:F2} %");
});
TrainingResult result = Trainer.Train(model, recipe, data, progress: watch);
EvaluationResult evaluation = result.Evaluation;
string made = data.Synthetic ? $" ({data.Name})" : "";
Console.WriteLine($"\nAfter one epoch it reads {evaluation.Correct:N0} of {evaluation.Images.Count:N0} test images{made} right: {evaluation.Accuracy:F2} %.\n");

// 4. What does it take for what? A row is what an image shows, a column what it was read as.
int[,] confusion = new int[10, 10];
for (int i = 0; i < evaluation.Images.Count; i++) confusion[evaluation.Images.Label(i), evaluation.Prediction(i)]++;
Console.WriteLine("shows   " + string.Concat(Enumerable.Range(0, 10).Select(digit => $"{digit,6}")));
for (int row = 0; row < 10; row++) Console.WriteLine($"{row,5}   " + string.Concat(Enumerable.Range(0, 10).Select(column => $"{(confusion[row, column] is 0 ? "·" : confusion[row, column]),6}")));

// 5. Keep the weights: a safetensors file, which PyTorch reads too.
string path = Path.Combine(Path.GetTempPath(), $"first-network-{Environment.ProcessId}.safetensors");
result.Save(path);
Console.WriteLine($"\nWeights: {new FileInfo(path).Length:N0} bytes.");

// 6. Read one image with them, as a program would that has nothing but this file.
using (var reader = DigitReader.Load(path, model))
{
    float[] probabilities = new float[10];
    int read = reader.Read(data.Test.Image(0), probabilities);
    Console.WriteLine($"The first test image shows {data.Test.Label(0)}; the file reads {read}, sure to {100 * probabilities[read]:F2} %.");
}

File.Delete(path);
Console.WriteLine("Next: lessons/04-the-way-to-99.cs");

/// <summary>Told at once, on the thread that trains; the platform's own Progress would put it off.</summary>
internal sealed class Watch(Action<TrainingProgress> told) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => told(value);
}
