using System.Diagnostics;
using System.Runtime.Intrinsics;
using Chainrule.Execution;
using Chainrule.Kernels;

namespace Chainrule.Measuring;

/// <summary>Measures how many multiply-adds the machine can do: the limit that a training step is held against.</summary>
public sealed class PeakProbe : IDisposable
{
    private const int Bursts = 5;
    private const double BurstSeconds = 0.002;

    private readonly Team team;
    private readonly Action<int> job;
    private readonly Burst burst;
    private readonly float[] results;
    private int rounds = 1000;

    private delegate float Burst(int rounds);

    /// <param name="threads">Threads that compute at once.</param>
    /// <param name="vectorBits">The width of the vectors: 512, 256 or 128.</param>
    public PeakProbe(int threads, int vectorBits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        (burst, FlopPerRound) = vectorBits switch
        {
            512 => (rounds => MultiplyAddChains<Lanes512, Vector512<float>>.Run(rounds)[0], MultiplyAddChains<Lanes512, Vector512<float>>.FlopPerRound),
            256 => (rounds => MultiplyAddChains<Lanes256, Vector256<float>>.Run(rounds)[0], MultiplyAddChains<Lanes256, Vector256<float>>.FlopPerRound),
            128 => ((Burst)(rounds => MultiplyAddChains<Lanes128, Vector128<float>>.Run(rounds)[0]), MultiplyAddChains<Lanes128, Vector128<float>>.FlopPerRound),
            _ => throw new ArgumentOutOfRangeException(nameof(vectorBits), vectorBits, "There are kernels for vectors of 512, 256 and 128 bits."),
        };
        results = new float[threads * CacheLine];
        job = thread => results[thread * CacheLine] = burst(rounds);
        team = new(threads);
        while (Seconds() < BurstSeconds) rounds *= 2;
    }

    // Results a cache line apart: neighbours in one line would slow each other down.
    private const int CacheLine = 16;

    private long FlopPerRound { get; }

    /// <summary>Billions of floating-point operations a second, by all threads together: the best of a few bursts of some milliseconds.</summary>
    /// <remarks>The best, because whatever disturbs a burst only ever makes it slower. On a shared machine the peak itself drifts: measure it around what it is compared with.</remarks>
    public double Gflops()
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < Bursts; i++) best = Math.Min(best, Seconds());
        return (double)FlopPerRound * rounds * team.Count / best / 1e9;
    }

    public void Dispose() => team.Dispose();

    private double Seconds()
    {
        long start = Stopwatch.GetTimestamp();
        team.Run(job);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
