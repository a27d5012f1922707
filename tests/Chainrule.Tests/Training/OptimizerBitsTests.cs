using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Chainrule.Tests.Exact;
using Chainrule.Tests.Hardware;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

/// <summary>The same bits whatever vectors the machine has.</summary>
public class OptimizerBitsTests
{
    private const int Length = 1003, Steps = 5; // no multiple of any width

    [HardwareFact(HardwareLevel.WithoutAvx512)]
    public void Optimizers_give_the_same_bits_without_AVX512() => RequireSame(HardwareLevel.WithoutAvx512);

    [HardwareFact(HardwareLevel.WithoutAvx2)]
    public void Optimizers_give_the_same_bits_without_AVX2() => RequireSame(HardwareLevel.WithoutAvx2);

    [HardwareFact(HardwareLevel.WithoutVectors)]
    public void Optimizers_give_the_same_bits_without_vectors() => RequireSame(HardwareLevel.WithoutVectors);

    [Fact]
    public void Optimizers_treat_a_weight_alike_wherever_it_stands()
    {
        foreach (Func<int, Optimizer> make in Optimizers())
        {
            float[] whole = Train(make(Length), 0, Length);
            for (int start = 0; start < 40; start++) Assert.Equal(whole[start..(start + 37)], Train(make(37), start, 37));
        }
    }

    private static void RequireSame(HardwareLevel level) => Assert.Equal(Fingerprints(""), ChildProcess.Run(level, Fingerprints));

    private static string Fingerprints(string unused) =>
        string.Join(' ', Optimizers().Select(make => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Train(make(Length), 0, Length).AsSpan())))));

    private static Func<int, Optimizer>[] Optimizers() =>
    [
        length => new Sgd(length, weightDecay: 0.1),
        length => new Sgd(length, 0.9, 0.1),
        length => new Sgd(length, 0.9, 0.1, nesterov: true),
        length => new Adam(length, new() { WeightDecay = 0.1 }),
        length => new AdamW(length),
    ];

    /// <summary>The weights and their moving average after some steps; they start at a place in a longer row of numbers.</summary>
    private static float[] Train(Optimizer optimizer, int start, int length)
    {
        float[] weights = Row(1, start, length);
        var average = new WeightAverage(length, 0.7);
        for (int step = 0; step < Steps; step++)
        {
            optimizer.Step(weights, Row((uint)(2 + step), start, length), 0.1);
            average.Update(weights);
        }

        for (int i = 0; i < length; i++) weights[i] += 100 * average.Values[i];
        return weights;
    }

    private static float[] Row(uint stream, int start, int length) => [.. Enumerable.Range(start, length).Select(i => (float)Hashed.Value(stream, i))];
}
