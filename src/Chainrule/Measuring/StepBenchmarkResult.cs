namespace Chainrule.Measuring;

/// <summary>What was measured of one network.</summary>
/// <param name="Batch">Samples a step.</param>
/// <param name="TrainImagesPerSecond">Whole training steps: forward, loss, backward, update.</param>
/// <param name="InferenceImagesPerSecond">Evaluation of batches of the same size.</param>
/// <param name="TrainGflops">The arithmetic of <see cref="Models.Work.TrainingFlop"/> done a second, in billions.</param>
/// <param name="PeakGflops">The multiply-add peak of the same threads, measured in turn with the steps.</param>
/// <param name="Unsteadiness">How many times as fast the quickest round of training was as the slowest.</param>
internal sealed record StepBenchmarkResult(
    int Batch, double TrainImagesPerSecond, double InferenceImagesPerSecond, double TrainGflops, double PeakGflops, double Unsteadiness)
{
    public double FractionOfPeak => TrainGflops / PeakGflops;
}
