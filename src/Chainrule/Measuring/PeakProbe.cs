using System.Diagnostics;
using System.Runtime.Intrinsics;
using Chainrule.Execution;
using Chainrule.Kernels;

namespace Chainrule.Measuring;

/// <summary>Measures how many multiply-adds the machine can do: the limit that a training step is held against.</summary>
internal sealed class PeakProbe : IDisposable
{
    private const int Bursts = 5;

    // Long beside the microsecond that it takes to call the threads together.
    private const double ShortestSeconds = 0.0015;

    // Results a cache line apart: neighbours in one line would slow each other down.
    private const int CacheLine = 16;

    private readonly Team team;
    private readonly Action<int> job;
    private readonly int flopPerRound;
    private readonly float[] results;
    private int rounds = 1000;

    /// <param name="threads">Threads that compute at once.</param>
    /// <param name="vectorBits">The width of the vectors: 512, 256 or 128.</param>
    public PeakProbe(int threads, int vectorBits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        (Func<int, float> sum, flopPerRound) = Chains(vectorBits);
        results = new float[threads * CacheLine];
        job = thread => results[thread * CacheLine] = sum(rounds);
        team = new(threads);
    }

    /// <summary>Billions of floating-point operations a second, by all threads together: the best of a few bursts of some milliseconds.</summary>
    /// <remarks>The best, because whatever disturbs a burst only ever makes it slower. On a shared machine the peak itself drifts: measure it around what it is compared with.</remarks>
    public double Gflops()
    {
        double seconds = Best();
        for (; seconds < ShortestSeconds; seconds = Best()) rounds *= 2;
        return (double)flopPerRound * rounds * team.Count / seconds / 1e9;
    }

    public void Dispose() => team.Dispose();

    /// <summary>The chains of one width: the sum of all after some rounds, and how many operations a round is.</summary>
    internal static (Func<int, float> Sum, int FlopPerRound) Chains(int vectorBits) => vectorBits switch
    {
        512 => (rounds => MultiplyAddChains<Lanes512, Vector512<float>>.Run(rounds)[0], MultiplyAddChains<Lanes512, Vector512<float>>.FlopPerRound),
        256 => (rounds => MultiplyAddChains<Lanes256, Vector256<float>>.Run(rounds)[0], MultiplyAddChains<Lanes256, Vector256<float>>.FlopPerRound),
        128 => (rounds => MultiplyAddChains<Lanes128, Vector128<float>>.Run(rounds)[0], MultiplyAddChains<Lanes128, Vector128<float>>.FlopPerRound),
        _ => throw new ArgumentOutOfRangeException(nameof(vectorBits), vectorBits, "There are kernels for vectors of 512, 256 and 128 bits."),
    };

    // The first burst of all also starts the threads; the best of several tells how long the work itself takes.
    private double Best()
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < Bursts; i++) best = Math.Min(best, Seconds());
        return best;
    }

    private double Seconds()
    {
        long start = Stopwatch.GetTimestamp();
        team.Run(job);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
