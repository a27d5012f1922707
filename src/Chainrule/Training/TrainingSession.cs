using System.Diagnostics;
using Chainrule.Data;
using Chainrule.Execution;
using Chainrule.Models;

namespace Chainrule.Training;

/// <summary>A training under way: everything that changes from step to step, and the step itself. It allocates nothing in a step.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly Network network;
    private readonly Optimizer optimizer;
    private readonly AveragedWeights? averages;
    private readonly BatchFeed feed;
    private readonly TeacherFeed? teacherFeed;
    private readonly LossGuard guard;
    private readonly ImageSet held;
    private readonly bool validates;
    private readonly ImageFiller heldFiller;
    private EpochSums sums;

    /// <param name="model">Ends in log-probabilities.</param>
    /// <param name="recipe">All that training needs besides model and images.</param>
    /// <param name="data">The images.</param>
    /// <param name="options">Threads, and what to evaluate on.</param>
    /// <param name="teacher">The recipe's, where it was found before; else it is looked for.</param>
    public TrainingSession(Model model, Recipe recipe, ImageData data, TrainingOptions options, Teacher? teacher = null)
    {
        recipe.Check();
        teacher ??= Teacher.Of(recipe);
        (Model, Recipe, validates) = (model, recipe, options.Validate);
        TrainingRules.Check(model, recipe, data, validates);
        TrainingRules.Check(teacher, model);
        (ImageSet training, held) = ValidationSplit.Of(data, validates);
        int batch = Math.Min(recipe.Batch, training.Count);
        feed = new(training, recipe);
        // The teacher first: where its file fails, no threads of the student are left behind.
        if (teacher is not null) teacherFeed = new(teacher, feed.Filler, batch, options.Threads);
        network = Compile(batch, options.Threads);
        optimizer = recipe.Optimizer.Create(network.Weights.Length);
        averages = recipe.Averaging is { } plan ? new(network, plan) : null;
        guard = new(data.Training.Classes);
        heldFiller = (sample, image) => Normalization.Apply(held.Image(sample), image);
        Span = new((long)recipe.Epochs * feed.StepsPerEpoch, feed.StepsPerEpoch);
    }

    public Model Model { get; }

    public Recipe Recipe { get; }

    public ScheduleSpan Span { get; }

    /// <summary>The width of the vectors that the network was compiled for.</summary>
    public int VectorBits => network.VectorBits;

    /// <summary>Steps done.</summary>
    public long Step { get; private set; }

    public bool IsDone => Step == Span.Steps;

    /// <summary>Whether the step just done was the last of an epoch.</summary>
    public bool EndsEpoch => Step % Span.StepsPerEpoch == 0;

    /// <summary>The epoch of the step just done, from 1.</summary>
    public int Epoch => (int)((Step - 1) / Span.StepsPerEpoch) + 1;

    /// <summary>Which step of its epoch was just done, from 1.</summary>
    public int StepInEpoch => (int)((Step - 1) % Span.StepsPerEpoch) + 1;

    /// <summary>The epoch's sums so far; they begin anew with the first step of the next.</summary>
    public ref readonly EpochSums Sums => ref sums;

    public double LastRate => Recipe.RateAt(Step - 1, Span);

    /// <summary>One training step, update included.</summary>
    /// <exception cref="DivergenceException">The loss is no number, or has long been far too high. The weights are then of no use.</exception>
    public void Next()
    {
        long start = Stopwatch.GetTimestamp();
        if (EndsEpoch) sums = default;
        ReadOnlySpan<byte> labels = feed.Labels(Step);
        network.Drops = Recipe.DropsAt(Step, Span);
        TrainResult result = teacherFeed is null ? network.Train(feed.Filler, labels, Step) : network.Train(teacherFeed.Filler, labels, Step, teacherFeed.Ask(labels.Length));
        double rate = Recipe.RateAt(Step, Span);
        Step++;
        guard.Check(Epoch, StepInEpoch, result.Loss, rate);
        optimizer.Step(network.Weights, network.Gradients, rate);
        averages?.Update();
        sums.Loss += result.Loss * labels.Length;
        sums.LastLoss = result.Loss;
        sums.Correct += result.Correct;
        sums.Images += labels.Length;
        sums.Time += Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Reads the test or validation images with the weights as they are now, or with their average where the recipe asks for it.</summary>
    public EvaluationResult Evaluate()
    {
        CheckNumbers();
        averages?.PutIn();
        try
        {
            float[] logProbabilities = new float[held.Count * TrainingRules.Outputs(Model)];
            network.Evaluate(heldFiller, held.Count, logProbabilities);
            return new(held, validates, logProbabilities);
        }
        finally
        {
            averages?.TakeOut();
        }
    }

    public TrainingResult Finish(IReadOnlyList<EpochResult> epochs)
    {
        float[] weights = (averages is null ? network.Weights : averages.Weights.Values).ToArray();
        float[] statistics = (averages is null ? network.Statistics : averages.Statistics.Values).ToArray();
        return new(Model, Recipe, epochs, weights, statistics, network.Counters.ToArray());
    }

    /// <summary>All that the next step depends on.</summary>
    /// <exception cref="DivergenceException">A weight is no finite number: such a state is not worth keeping.</exception>
    public Checkpoint Capture()
    {
        CheckNumbers();
        return new Checkpoint
        {
            Model = Model.ToString(),
            Recipe = Recipe.ToString(),
            Validates = validates,
            Step = Step,
            MeanLoss = guard.Mean,
            Sums = sums,
            OptimizerSteps = optimizer.Steps,
            AverageSteps = averages?.Weights.Steps ?? 0,
            Counters = network.Counters.ToArray(),
            Arenas = Arenas().ToDictionary(a => a.Name, a => a.Arena().ToArray()),
        };
    }

    public void Restore(Checkpoint checkpoint)
    {
        checkpoint.RefuseOther(Model, Recipe, validates);
        foreach ((string name, ArenaReader arena) in Arenas()) checkpoint.CopyTo(name, arena());
        checkpoint.Counters.CopyTo(network.Counters);
        (Step, guard.Mean, sums, optimizer.Steps) = (checkpoint.Step, checkpoint.MeanLoss, checkpoint.Sums, checkpoint.OptimizerSteps);
        if (averages is not null) averages.Weights.Steps = averages.Statistics.Steps = checkpoint.AverageSteps;
    }

    public void Dispose()
    {
        teacherFeed?.Dispose();
        network.Dispose();
    }

    private Network Compile(int batch, int threads)
    {
        try
        {
            return new(Model, new()
            {
                Batch = batch,
                Threads = threads,
                Seed = Recipe.Seed,
                LabelSmoothing = Recipe.LabelSmoothing,
                TeacherShare = Recipe.Distillation?.Share ?? 0,
                TeacherTemperature = Recipe.Distillation?.Temperature ?? 1,
            });
        }
        catch
        {
            teacherFeed?.Dispose();
            throw;
        }
    }

    private delegate Span<float> ArenaReader();

    /// <summary>Every array of numbers that a step changes, with its name in the checkpoint.</summary>
    private IEnumerable<(string Name, ArenaReader Arena)> Arenas()
    {
        yield return ("weights", () => network.Weights);
        yield return ("statistics", () => network.Statistics);
        foreach (OptimizerMemory memory in optimizer.Memory) yield return ($"optimizer.{memory.Name}", () => memory.Values);
        if (averages is null) yield break;
        yield return ("average.weights", () => averages.Weights.Values);
        yield return ("average.statistics", () => averages.Statistics.Values);
    }

    private void CheckNumbers()
    {
        if (Step > 0) LossGuard.CheckNumbers(network.Weights, network.Statistics, Epoch, StepInEpoch, sums.LastLoss, LastRate);
    }
}
