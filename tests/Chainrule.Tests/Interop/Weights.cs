using Chainrule.Models;

namespace Chainrule.Tests.Interop;

/// <summary>The three arenas of a model's weights, for a test.</summary>
internal sealed record Weights(float[] Parameters, float[] Statistics, long[] Counters)
{
    public uint[] Bits => [.. Parameters.Concat(Statistics).Select(BitConverter.SingleToUInt32Bits), .. Counters.SelectMany(c => new[] { (uint)c, (uint)(c >> 32) })];

    public static Weights Empty(Model model)
    {
        WeightLayout layout = WeightLayout.Of(model);
        return new(new float[layout.ParameterCount], new float[layout.StatisticCount], new long[layout.Counters.Count]);
    }

    /// <summary>Any bits at all, NaN with a payload among them.</summary>
    public static Weights Random(Model model, int seed)
    {
        var random = new Random(seed);
        Weights weights = Empty(model);
        foreach (float[] values in new[] { weights.Parameters, weights.Statistics })
        {
            for (int i = 0; i < values.Length; i++) values[i] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        }

        for (int i = 0; i < weights.Counters.Length; i++) weights.Counters[i] = random.NextInt64();
        return weights;
    }
}
