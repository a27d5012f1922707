using System.Text.Json.Serialization;
using Chainrule.Models;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>summary --json</c> prints: the lines of the layer table, the functional layers that have no line there, totals.</summary>
internal sealed record SummaryDocument(
    string Model,
    string Notation,
    int[] Input,
    long Parameters,
    long TrainableParameters,
    SummaryLayer[] Layers,
    SummaryLayer[] FunctionalLayers,
    long ReceptiveField,
    long Jump,
    long MultiplyAdds,
    long TrainingFlopPerImage,
    long MemoryBytes,
    SummarySizes SizesMb)
{
    public static SummaryDocument Of(string name, Summary summary) => new(
        name,
        summary.Model.ToString(),
        Dimensions(summary.Model.Input),
        summary.Parameters,
        summary.Parameters,
        [.. summary.Printed.Select(row => Layer(row, null))],
        [.. summary.Rows.Select((row, i) => (row, i)).Where(r => r.row.Layer.Functional).Select(r => Layer(r.row, Before(summary, r.i)))],
        Wider(summary.View.Rows.Length, summary.View.Columns.Length),
        Wider(summary.View.Rows.Jump, summary.View.Columns.Jump),
        summary.Work.Forward,
        summary.Work.TrainingFlop,
        summary.Memory,
        SummarySizes.Of(TableSizes.Of(summary)));

    private static SummaryLayer Layer(SummaryRow row, string? after) => new(
        row.Title,
        Dimensions(row.Output),
        row.Parameters,
        Wider(row.View.Rows.Length, row.View.Columns.Length),
        Wider(row.View.Rows.Jump, row.View.Columns.Jump),
        row.Work.Forward,
        row.Memory,
        row.Notation,
        [row.View.Rows.Length, row.View.Columns.Length],
        [row.View.Rows.Jump, row.View.Columns.Jump],
        row.Layer.Functional ? null : row.Name,
        after);

    private static string Before(Summary summary, int index) => index == 0 ? "input" : summary.Rows[index - 1].Title;

    private static int[] Dimensions(Shape shape) => [shape.Channels, shape.Height, shape.Width];

    private static long Wider(long rows, long columns) => Math.Max(rows, columns);
}

/// <summary>
/// One layer. The receptive field and jump are those of the wider side, their sizes those of rows and columns. The attribute is what
/// the weights are called by; functions have none, and tell the layer that they come after instead.
/// </summary>
internal sealed record SummaryLayer(
    string Name,
    int[] Output,
    long Parameters,
    long ReceptiveField,
    long Jump,
    long MultiplyAdds,
    long MemoryBytes,
    string Notation,
    long[] ReceptiveFieldSize,
    long[] JumpSize,
    string? Attribute,
    string? After);

/// <summary>The four sizes under the layer table, rounded as they are there.</summary>
internal sealed record SummarySizes(double Input, double ForwardBackward, double Parameters, double Total)
{
    public static SummarySizes Of(TableSizes sizes) => new(Megabytes(sizes.Input), Megabytes(sizes.Pass), Megabytes(sizes.Parameters),
        Megabytes(sizes.Total));

    private static double Megabytes(long bytes) => Math.Round(bytes / (1024.0 * 1024.0), 2);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SummaryDocument))]
internal sealed partial class SummaryJson : JsonSerializerContext;
