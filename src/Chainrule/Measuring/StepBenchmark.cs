using System.Diagnostics;
using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Measuring;

/// <summary>Measures a network's training step and its evaluation, in turn with the multiply-add peak.</summary>
/// <remarks>
/// On a machine that others use too, the speed of a core drifts within a second. So a round measures the peak, some training and some evaluation one after the
/// other, and a figure is the median over the rounds; the share of the peak compares medians of the same seconds. Within a round the median step counts: the peak is the best of some
/// bursts, which nobody interrupted, so steps that the machine spent with somebody else must not count either.
/// </remarks>
internal sealed class StepBenchmark : IDisposable
{
    // Some batches rather than one: the images of a step are then not in the nearest cache already.
    private const int Batches = 8;
    private const double Rate = 0.01, Momentum = 0.9;

    private readonly StepBenchmarkOptions options;
    private readonly Network network;
    private readonly Sgd optimizer;
    private readonly Noise noise;
    private readonly float[] outputs;
    private long step;

    public StepBenchmark(Model model, StepBenchmarkOptions options)
    {
        this.options = options;
        network = new(model, new() { Batch = options.Batch, Threads = options.Threads, Seed = 1 });
        optimizer = new(network.Layout.ParameterCount, Momentum);
        int classes = model.Layers.Aggregate(model.Input, (shape, layer) => layer.Output(shape)).Count;
        noise = new(model.Input, options.Batch, Batches, classes);
        outputs = new float[options.Batch * classes];
    }

    /// <summary>The width of the vectors that the network was compiled for; the probe must have the same.</summary>
    public int VectorBits => network.VectorBits;

    /// <param name="probe">For the same number of threads and the same vectors.</param>
    /// <param name="progress">Is told how much is done, from 0 to 1.</param>
    /// <param name="cancelled">Ends the measurement between two rounds.</param>
    public StepBenchmarkResult Run(PeakProbe probe, Action<double>? progress = null, CancellationToken cancelled = default)
    {
        WarmUp(progress, cancelled);
        var (peaks, training, inference) = (new List<double> { probe.Gflops() }, new List<double>(), new List<double>());
        for (int round = 0; round < options.Rounds; round++)
        {
            cancelled.ThrowIfCancellationRequested();
            training.Add(ImagesPerSecond(Train, options.RoundSeconds));
            inference.Add(ImagesPerSecond(Evaluate, options.RoundSeconds));
            peaks.Add(probe.Gflops());
            progress?.Invoke(Share(options.WarmUpSeconds + (round + 1) * 2 * options.RoundSeconds));
        }

        double train = Median.Of(training);
        return new(options.Batch, train, Median.Of(inference), train * Work.Of(network.Model).TrainingFlop / 1e9, Median.Of(peaks), training.Max() / training.Min());
    }

    public void Dispose() => network.Dispose();

    private void WarmUp(Action<double>? progress, CancellationToken cancelled)
    {
        long start = Stopwatch.GetTimestamp();
        for (double seconds = 0; seconds < options.WarmUpSeconds; seconds = Stopwatch.GetElapsedTime(start).TotalSeconds)
        {
            cancelled.ThrowIfCancellationRequested();
            Train();
            Evaluate();
            progress?.Invoke(Share(seconds));
        }
    }

    private double Share(double seconds) => seconds / (options.WarmUpSeconds + options.Rounds * 2 * options.RoundSeconds);

    /// <summary>By the median step. The first one is left out: threads that slept are still waking up.</summary>
    private double ImagesPerSecond(Action run, double seconds)
    {
        run();
        var steps = new List<double>();
        long start = Stopwatch.GetTimestamp(), last = start, now;
        do
        {
            run();
            now = Stopwatch.GetTimestamp();
            steps.Add(Stopwatch.GetElapsedTime(last, now).TotalSeconds);
            last = now;
        }
        while (Stopwatch.GetElapsedTime(start, now).TotalSeconds < seconds);
        return options.Batch / Median.Of(steps);
    }

    private void Train()
    {
        network.Train(noise.Images(step), noise.Labels(step), step);
        optimizer.Step(network.Weights, network.Gradients, Rate);
        step++;
    }

    private void Evaluate() => network.Evaluate(noise.Images(step++), outputs);
}
