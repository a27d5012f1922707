using System.Diagnostics;
using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Reading;

namespace Chainrule.Measuring;

/// <summary>Measures how long one image alone takes, on one thread.</summary>
internal static class ReadingBenchmark
{
    private const int Rounds = 15, WarmUpReads = 300;
    private const double WarmUpSeconds = 0.15, RoundSeconds = 0.01;

    /// <summary>Microseconds from one image to its answer: the median over the rounds.</summary>
    public static double Microseconds(Model model)
    {
        var layout = WeightLayout.Of(model);
        var (weights, statistics) = (new float[layout.ParameterCount], new float[layout.StatisticCount]);
        Initialization.Fill(layout, 1, weights, statistics);
        using var reader = new DigitReader(model, weights, statistics);
        var (noise, outputs, read) = (new Noise(model.Input, 1, 8, 1), new float[reader.Outputs], 0L);
        long start = Stopwatch.GetTimestamp();
        while (read < WarmUpReads && Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds) reader.Evaluate(noise.Images(read++), outputs);
        return Median.Of(Enumerable.Range(0, Rounds).Select(_ => Round()));

        double Round()
        {
            long begin = Stopwatch.GetTimestamp(), count = 0;
            double seconds;
            do
            {
                reader.Evaluate(noise.Images(read++), outputs);
                count++;
                seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            }
            while (seconds < RoundSeconds);
            return 1e6 * seconds / count;
        }
    }
}
