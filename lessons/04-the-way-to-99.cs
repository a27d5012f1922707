#!/usr/bin/env dotnet
#:project ../src/Chainrule/Chainrule.csproj
#:property PublishAot=false

// Lesson 4: the way to 99.4 %, step by step, as the documents tell it.
//
//     dotnet run lessons/04-the-way-to-99.cs
//
// A network of fewer than 20,000 parameters that reads 99.4 % was not found at once. The documents went this way: a model that works at all;
// shrink it until it does not learn by heart; batch norm everywhere; global average pooling in place of the large linear layer; augmentation;
// and then capacity back, the last layers first. Each stage is trained here for three epochs on part of the images, so that the whole takes
// about a minute: watch what changes from one stage to the next, not the last tenth.

using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Training;

ImageData all = DataFinder.Find(new() { Message = Console.WriteLine });

// Choices are made on images put aside, never on the test images; a third of the others is enough to see the differences.
var split = ValidationSplit.Of(all.Training);
ImageSet third = split.Training.Pick([.. Enumerable.Range(0, split.Training.Count / 3)]);
var data = new ImageData(third, split.Validation);
Console.WriteLine($"{all.Name}: {third.Count:N0} images to train with, {split.Validation.Count:N0} others to judge by{(all.Synthetic ? "; they are synthetic, and so is every figure" : "")}.\n");

// Without batch norm a rate of 0.05 can end all learning in the first hundred steps: try it.
const string Gentle = "batch 128, epochs 3, sgd 0.02 momentum 0.9, onecycle, seed 1";
const string Plain = "batch 128, epochs 3, sgd 0.05 momentum 0.9, onecycle, seed 1";
const string Augmented = "batch 128, epochs 3, sgd 0.05 momentum 0.9, onecycle, augment(rotate 7 bilinear), seed 1";

Stage[] way =
[
    new("A model that works", "Convolutions, two pools, and a linear layer over all that is left. It learns, and has parameters to waste.",
        "conv 16 k3, relu, conv 32 k3, relu, maxpool 2, conv 32 k3, relu, conv 32 k3, relu, maxpool 2, flatten, linear 64, relu, linear 10, logsoftmax", Gentle),
    new("Shrink", "The same shape, a fifth of the parameters: what it reads while training and what it reads afterwards come together.",
        "conv 8 k3, relu, conv 8 k3, relu, maxpool 2, conv 16 k3, relu, conv 16 k3, relu, maxpool 2, flatten, linear 24, relu, linear 10, logsoftmax", Gentle),
    new("Batch norm everywhere", "Each layer gets numbers of the same size whatever the layers before do, and bears more than twice the learning rate.",
        "conv 8 k3, relu, bn, conv 8 k3, relu, bn, maxpool 2, conv 16 k3, relu, bn, conv 16 k3, relu, bn, maxpool 2, flatten, linear 24, relu, linear 10, logsoftmax", Plain),
    new("Global average pooling", "The mean of each map in place of the linear layer over all its places: most parameters are gone, and little else.",
        "conv 8 k3, relu, bn, conv 8 k3, relu, bn, maxpool 2, conv 16 k3, relu, bn, conv 16 k3, relu, bn, maxpool 2, conv 16 k3, relu, bn, gap, flatten, linear 10, logsoftmax", Plain),
    new("Augmentation", "Each image turned by up to 7°, another way each epoch. Harder to learn, so the training figure falls; three epochs hardly repay it, twenty do.",
        "conv 8 k3, relu, bn, conv 8 k3, relu, bn, maxpool 2, conv 16 k3, relu, bn, conv 16 k3, relu, bn, maxpool 2, conv 16 k3, relu, bn, gap, flatten, linear 10, logsoftmax", Augmented),
    new("Capacity back", "What was saved is spent where it counts: on the last layers, which put strokes together to digits.",
        "conv 8 k3, relu, bn, conv 12 k3, relu, bn, maxpool 2, conv 20 k3, relu, bn, conv 24 k3, relu, bn, maxpool 2, conv 40 k3, relu, bn, gap, flatten, linear 10, logsoftmax", Augmented),
];

var rows = new List<(string Name, int Parameters, double Training, double Judged)>();
foreach (Stage stage in way)
{
    var model = Model.Parse(stage.Model);
    int parameters = WeightLayout.Of(model).ParameterCount;
    Console.WriteLine($"{rows.Count + 1}. {stage.Name}: {parameters:N0} parameters\n   {stage.About}");
    TrainingResult result = Trainer.Train(model, Recipe.Parse(stage.Recipe), data);
    foreach (EpochResult epoch in result.Epochs)
        Console.WriteLine($"   epoch {epoch.Epoch}: while training {epoch.TrainAccuracy:F2} %, afterwards {epoch.Evaluation.Accuracy:F2} %, loss {epoch.Evaluation.Loss:F4}");
    rows.Add((stage.Name, parameters, result.Epochs[^1].TrainAccuracy, result.Evaluation.Accuracy));
    Console.WriteLine();
}

Console.WriteLine($"{"stage",-24}  parameters  while training  afterwards");
foreach (var row in rows) Console.WriteLine($"{row.Name,-24}  {row.Parameters,10:N0}  {row.Training,12:F2} %  {row.Judged,8:F2} %");

Console.WriteLine("""

    What is left is time: all images, twenty epochs, and a rate that falls. With those, networks of this kind read more than 99.4 %:

        ./chainrule train classic-17130      as the first document did it
        ./chainrule train sprint             four epochs, with what has been learnt since
    """);

/// <summary>A step of the way: what was tried, why, and by which recipe.</summary>
internal sealed record Stage(string Name, string About, string Model, string Recipe);
