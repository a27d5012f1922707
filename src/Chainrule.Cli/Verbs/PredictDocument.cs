using System.Text.Json.Serialization;
using Chainrule.Reading;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>predict --json</c> prints.</summary>
internal sealed record PredictDocument(string Model, string Weights, string? TrainedOn, bool TrainedOnSynthetic, PredictEntry[] Files)
{
    public static PredictDocument Of(DigitReader reader, string weights, IEnumerable<PredictedPicture> pictures) =>
        new(reader.Model.ToString(), weights, reader.TrainedOn, reader.TrainedOnSynthetic, [.. pictures.Select(PredictEntry.Of)]);
}

/// <summary>One picture. Digit and probability are null where there is no digit; 'blank' says why, 'error' why the file could not be read.</summary>
internal sealed record PredictEntry(string File, int? Digit, double? Probability, double[] Probabilities, string? Blank, string? Doubt, string? Error, PredictStep[] Preparation, int[] Pixels)
{
    public static PredictEntry Of(PredictedPicture p) => new(
        p.File, p.Digit, p.Digit is { } digit ? Rounded(p.Probabilities[digit]) : null, [.. p.Probabilities.Select(Rounded)], p.Prepared?.Blank, p.Doubt, p.Error,
        [.. (p.Prepared?.Steps ?? []).Select(s => new PredictStep(s.Name, s.Description))], [.. (p.Prepared is null ? [] : p.Prepared.Pixels.ToArray()).Select(v => (int)v)]);

    private static double Rounded(float probability) => Math.Round((double)probability, 7);
}

internal sealed record PredictStep(string Step, string Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PredictDocument))]
internal sealed partial class PredictJson : JsonSerializerContext;
