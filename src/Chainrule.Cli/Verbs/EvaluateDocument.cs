using System.Text.Json.Serialization;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Reading.Disturbances;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>evaluate --json</c> prints. Accuracy is in percent; a row of the confusion is what images show, a column what they were read as. Disturbed is null unless it was asked for.</summary>
internal sealed record EvaluateDocument(string Model, string Data, int Images, int Correct, double Accuracy, double Loss, bool Synthetic, string Notation, int Parameters, string Weights,
    string? TrainedOn, bool TrainedOnSynthetic, EvaluatedClass[] Classes, int[][] Confusion, DisturbedEntry[]? Disturbed)
{
    public static EvaluateDocument Of(ModelSource source, string weights, DigitReader reader, ImageData data, EvaluationResult result, DisturbedResult[]? disturbed)
    {
        Metrics metrics = result.Measure();
        int[] classes = [.. Enumerable.Range(0, metrics.Confusion.Classes)];
        return new(source.Name, data.Name, result.Images.Count, result.Correct, Math.Round(result.Accuracy, 4), result.Loss, data.Synthetic,
            source.Model.ToString(), WeightLayout.Of(source.Model).ParameterCount, weights, reader.TrainedOn, reader.TrainedOnSynthetic,
            [.. metrics.Report.Classes.Select((score, i) => EvaluatedClass.Of(score, metrics.Confusion[i, i]))],
            [.. classes.Select(shown => classes.Select(read => metrics.Confusion[shown, read]).ToArray())],
            disturbed?.Select(DisturbedEntry.Of).ToArray());
    }
}

/// <summary>One class: precision, recall and F1 from 0 to 1, how many images show it, how many of them were read right, and that in percent.</summary>
internal sealed record EvaluatedClass(string Class, double Precision, double Recall, double F1, int Support, int Correct, double Accuracy)
{
    public static EvaluatedClass Of(ClassScore s, int correct) =>
        new(s.Name, Math.Round(s.Precision, 6), Math.Round(s.Recall, 6), Math.Round(s.F1, 6), s.Support, correct, Math.Round(100 * s.Recall, 4));
}

/// <summary>The images under one disturbance; its strength in the unit.</summary>
internal sealed record DisturbedEntry(string Disturbance, double Strength, string Unit, int Images, int Correct, double Accuracy)
{
    public static DisturbedEntry Of(DisturbedResult r) =>
        new(EvaluateText.Word(r.Disturbance), r.Disturbance.Strength, r.Disturbance.Unit, r.Images, r.Correct, Math.Round(r.Accuracy, 4));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EvaluateDocument))]
internal sealed partial class EvaluateJson : JsonSerializerContext;
