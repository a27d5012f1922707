using System.Text.Json.Serialization;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Training;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>evaluate --json</c> prints. Accuracy is in percent.</summary>
internal sealed record EvaluateDocument(string Model, string Data, int Images, int Correct, double Accuracy, double Loss, bool Synthetic, string Notation, int Parameters, string Weights,
    string? TrainedOn, bool TrainedOnSynthetic)
{
    public static EvaluateDocument Of(ModelSource source, string weights, DigitReader reader, ImageData data, EvaluationResult result) => new(
        source.Name, data.Name, result.Images.Count, result.Correct, Math.Round(result.Accuracy, 4), result.Loss, data.Synthetic,
        source.Model.ToString(), WeightLayout.Of(source.Model).ParameterCount, weights, reader.TrainedOn, reader.TrainedOnSynthetic);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EvaluateDocument))]
internal sealed partial class EvaluateJson : JsonSerializerContext;
