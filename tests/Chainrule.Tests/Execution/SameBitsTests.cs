using Chainrule.Models;
using Chainrule.Tests.Hardware;

namespace Chainrule.Tests.Execution;

/// <summary>One seed, one result, bit for bit: for any number of threads and any vectors, over a training of each built-in model, and of one that straightens its images.</summary>
public class SameBitsTests
{
    // Where a fused multiply-add is emulated, or every lane is worked alone, a step takes ten to a hundred times as long: fewer must do.
    private const int Steps = 24, StepsWithoutAvx2 = 12, StepsWithoutVectors = 2;

    private const string Straightening = "in 3x9x13, straighten, conv 6 k3, bn, relu, dropout 0.2, conv 8 k3 p1, bn, leaky 0.2, flatten, linear 10, logsoftmax";

    public static TheoryData<string> Models => [.. BuiltInModels.All.Select(m => m.Name), Straightening];

    [Theory]
    [MemberData(nameof(Models))]
    public void Training_gives_the_same_bits_for_any_number_of_threads(string model)
    {
        string alone = TrainingFingerprint.Of(model, Steps, threads: 1, batch: 70);
        for (int threads = 2; threads <= 4; threads++) Assert.Equal(alone, TrainingFingerprint.Of(model, Steps, threads, batch: 70));
    }

    /// <summary>40: three tiles, the last one half empty, in groups of one; 128: eight tiles in four groups of two. Five threads at either leave some without work.</summary>
    [Theory]
    [InlineData("classic-17022", 40)]
    [InlineData("classic-17022", 128)]
    [InlineData("classic-12442", 40)]
    [InlineData("classic-12442", 128)]
    public void Training_gives_the_same_bits_for_any_number_of_threads_at_batch_40_and_128(string model, int batch)
    {
        string alone = TrainingFingerprint.Of(model, steps: 4, threads: 1, batch: batch);
        foreach (int threads in (int[])[2, 3, 4, 5]) Assert.Equal(alone, TrainingFingerprint.Of(model, steps: 4, threads, batch: batch));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Training_gives_the_same_bits_for_any_width_of_vectors(string model)
    {
        string widest = TrainingFingerprint.Of(model, Steps, threads: 2);
        foreach (int bits in (int[])[512, 256, 128]) Assert.Equal(widest, TrainingFingerprint.Of(model, Steps, threads: 2, bits));
    }

    [HardwareFact(HardwareLevel.WithoutAvx512)]
    public void Training_gives_the_same_bits_without_AVX512() => RequireSame(HardwareLevel.WithoutAvx512, Steps);

    [HardwareFact(HardwareLevel.WithoutAvx2)]
    public void Training_gives_the_same_bits_without_AVX2() => RequireSame(HardwareLevel.WithoutAvx2, StepsWithoutAvx2);

    [HardwareFact(HardwareLevel.WithoutVectors)]
    public void Training_gives_the_same_bits_without_vectors() => RequireSame(HardwareLevel.WithoutVectors, StepsWithoutVectors);

    private static void RequireSame(HardwareLevel level, int steps) =>
        Assert.Equal(Fingerprints(steps.ToString()), ChildProcess.Run(level, Fingerprints, steps.ToString()));

    private static string Fingerprints(string steps) =>
        string.Join('\n', Classics.Append(Straightening).Select(name => $"{name} {TrainingFingerprint.Of(name, int.Parse(steps), threads: 1)}"));

    private static IEnumerable<string> Classics => BuiltInModels.All.Select(m => m.Name).Where(name => name.StartsWith("classic", StringComparison.Ordinal));
}
