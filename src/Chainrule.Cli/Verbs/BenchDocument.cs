using System.Text.Json.Serialization;
using Chainrule.Measuring;

namespace Chainrule.Cli.Verbs;

/// <summary>What <c>bench --json</c> prints. The peak is the median over the rows; a row's share is taken of the peak measured beside it.</summary>
internal sealed record BenchDocument(string Cpu, int Threads, int VectorBits, double FmaPeakGflops, BenchEntry[] Results)
{
    public static BenchDocument Of(int threads, int vectorBits, IReadOnlyList<(string Model, StepBenchmarkResult Result, double OneImage)> results) => new(
        Processor.Name,
        threads,
        vectorBits,
        Math.Round(Median.Of(results.Select(r => r.Result.PeakGflops)), 2),
        [.. results.Select(r => BenchEntry.Of(r.Model, r.Result, r.OneImage))]);
}

internal sealed record BenchEntry(
    string Model, int Batch, double TrainImagesPerSecond, double InferenceImagesPerSecond, double TrainGflops, double FractionOfPeak, double OneImageMicroseconds)
{
    public static BenchEntry Of(string model, StepBenchmarkResult r, double oneImage) => new(
        model,
        r.Batch,
        Math.Round(r.TrainImagesPerSecond, 1),
        Math.Round(r.InferenceImagesPerSecond, 1),
        Math.Round(r.TrainGflops, 2),
        Math.Round(r.FractionOfPeak, 4),
        Math.Round(oneImage, 1));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BenchDocument))]
internal sealed partial class BenchJson : JsonSerializerContext;
