using System.Text.Json.Serialization;
using Chainrule.Sheets.Networks;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>sheet --json</c> prints.</summary>
internal sealed record SheetDocument(NetworkDocument Network, IReadOnlyList<SheetFile> Files, IReadOnlyList<string> Remarks)
{
    public static SheetDocument Of(NetworkPlan plan, IReadOnlyList<SheetFile> files, IReadOnlyList<string> remarks) =>
        new(NetworkDocument.Of(plan), files, remarks);
}

/// <summary>A file that was written: a worksheet, an exercise or the answers to one.</summary>
internal sealed record SheetFile(string File, string Kind, IReadOnlyList<string> Sheets, int Rows, long Cells, long Bytes)
{
    [JsonPropertyName("e_total_first")]
    public double? FirstError { get; init; }

    [JsonPropertyName("e_total_last")]
    public double? LastError { get; init; }

    public double? DivergesAt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SheetDocument))]
[JsonSerializable(typeof(DeriveDocument))]
internal sealed partial class SheetJson : JsonSerializerContext;
