using Chainrule.Cli.Terminals;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Reading.Disturbances;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>evaluate</c> prints for people.</summary>
internal static class EvaluateText
{
    public static void Write(Terminal terminal, ModelSource source, DigitReader reader, ImageData data, EvaluationResult result, DisturbedResult[]? disturbed)
    {
        string images = data.Synthetic ? $"test images ({data.Name}, no MNIST)" : $"test images of {data.Name}";
        terminal.Out.WriteLine($"{terminal.Bold($"{result.Accuracy:F2} %")} of {result.Images.Count:N0} {images} read right by {source.Name}{WeightsArgument.Warning(reader)}: "
            + $"{result.Correct:N0} right, {result.Images.Count - result.Correct:N0} wrong; average loss {result.Loss:F4}.");
        WriteClasses(terminal, result.Measure().Confusion);
        MetricsText.Write(terminal, result);
        if (disturbed is not null) WriteDisturbed(terminal, result, disturbed);
    }

    private static void WriteClasses(Terminal terminal, ConfusionMatrix confusion)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold("How many of each digit are read right"));
        var table = new TextTable("digit", ">images", ">right", ">wrong", ">accuracy");
        for (int c = 0; c < confusion.Classes; c++)
        {
            int images = Enumerable.Range(0, confusion.Classes).Sum(read => confusion[c, read]), right = confusion[c, c];
            table.Add($"{c}", $"{images:N0}", $"{right:N0}", $"{images - right:N0}", images > 0 ? $"{100.0 * right / images:F2} %" : "–");
        }

        table.Write(terminal);
    }

    private static void WriteDisturbed(Terminal terminal, EvaluationResult clean, DisturbedResult[] disturbed)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold("The same images made harder"));
        var table = new TextTable("images", "by", ">accuracy", ">right");
        table.Add("as they are", "", $"{clean.Accuracy:F2} %", $"{clean.Correct:N0}");
        foreach (DisturbedResult d in disturbed)
            table.Add(Word(d.Disturbance), Amount(d.Disturbance), $"{d.Accuracy:F2} %", $"{d.Correct:N0}");
        table.Write(terminal);
    }

    private static string Amount(Disturbance d) => $"{d.Strength:0.##} {(d is { Strength: 1, Unit: [.. var one, 's'] } ? one : d.Unit)}";

    public static string Word(Disturbance disturbance) => disturbance.Kind.ToString().ToLowerInvariant();
}
