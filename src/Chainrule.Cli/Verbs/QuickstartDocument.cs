using System.Text.Json.Serialization;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>quickstart --json</c> prints.</summary>
internal sealed record QuickstartDocument(
    string Worksheet, [property: JsonPropertyName("e_total_first")] double FirstError, [property: JsonPropertyName("e_total_last")] double LastError,
    TrainDocument Training, QuickstartStep[] Next);

/// <summary>Something to try, as a command.</summary>
internal sealed record QuickstartStep(string Command, string About);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(QuickstartDocument))]
internal sealed partial class QuickstartJson : JsonSerializerContext;
