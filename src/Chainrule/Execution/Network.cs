using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>A model compiled: weights, buffers, and threads that train it and read with it.</summary>
/// <remarks>One call at a time; a network is not for several threads to call into at once.</remarks>
public sealed unsafe class Network : IDisposable
{
    private readonly NetworkMemory memory;
    private readonly Engine engine;
    private readonly BatchIO batch;
    private readonly NetworkOptions options;
    private readonly int outputs;
    private bool disposed;
    private readonly bool endsInLogSoftmax;
    private readonly int normedPositions;

    /// <summary>Compiles a model: takes all memory that it will ever use, starts its threads and draws the initial weights as PyTorch does.</summary>
    /// <param name="model">What to compile.</param>
    /// <param name="options">For which batches, threads and vectors; and the seed.</param>
    /// <exception cref="ModelException">The layers do not fit each other.</exception>
    /// <exception cref="SettingException">The options ask for vectors that there are not.</exception>
    public Network(Model model, NetworkOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Batch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads);
        model.Check();
        this.options = options;
        Model = model;
        Layout = WeightLayout.Of(model);
        memory = new(Layout);
        Initialization.Fill(Layout, options.Seed, memory.Weights, memory.Statistics);
        batch = new((options.Batch + 15) / 16) { Straightened = model.Layers[0] is Straighten ? model.Input : null };
        endsInLogSoftmax = model.Layers.Count > 0 && model.Layers[^1] is LogSoftmax;
        outputs = model.Layers.Aggregate(model.Input, (shape, layer) => layer.Output(shape)).Count;
        var plan = NetworkPlan.Of(model, Layout);
        normedPositions = plan.Maps.Where(map => map.Norm != null).Select(map => map.Shape.Height * map.Shape.Width).DefaultIfEmpty(2).Min();
        engine = Engine.Create(plan, options, memory, batch);
    }

    /// <summary>The model that it was compiled from.</summary>
    public Model Model { get; }

    /// <summary>How many numbers come out for each image: one a class.</summary>
    public int Outputs => outputs;

    /// <summary>Where each tensor lies in the arenas below.</summary>
    public WeightLayout Layout { get; }

    /// <summary>All weights and biases.</summary>
    public Span<float> Weights => memory.Weights;

    /// <summary>The gradient of each weight, in the same order, as the last training step left it.</summary>
    public Span<float> Gradients => memory.Gradients;

    /// <summary>Running means and variances of the batch norms.</summary>
    public Span<float> Statistics => memory.Statistics;

    /// <summary>How many batches each batch norm has seen.</summary>
    public Span<long> Counters => memory.Counters;

    /// <summary>Whether the model's dropouts drop in a training step; without them a step is that of the model that has none.</summary>
    internal bool Drops { get; set; } = true;

    /// <summary>The width of the vectors it was compiled for.</summary>
    public int VectorBits => engine.VectorBits;

    /// <summary>One training step without the update: forward with batch statistics and dropout, loss, all gradients, running statistics.</summary>
    /// <param name="images">Samples × channels × rows × columns.</param>
    /// <param name="labels">One a sample.</param>
    /// <param name="step">The step's number: with the seed it decides what drops out.</param>
    /// <param name="answers">Samples × classes: a teacher's log-probabilities, which count as <see cref="NetworkOptions.TeacherShare"/> says; empty where there is no teacher.</param>
    public TrainResult Train(ReadOnlySpan<float> images, ReadOnlySpan<byte> labels, long step, ReadOnlySpan<float> answers = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        CheckImages(images, labels.Length);
        CheckBatch(labels, answers);
        fixed (float* image = images)
        {
            batch.Images = image;
            return RunStep(labels, step, answers);
        }
    }

    /// <summary>The same with images that are made as they are needed: by the network's own threads, a tile of 16 at a time, right before they are read.</summary>
    /// <param name="fill">Makes the image of a sample. Make the delegate once and not for every step: it is an object.</param>
    /// <param name="labels">One a sample.</param>
    /// <param name="step">The step's number: with the seed it decides what drops out.</param>
    /// <param name="answers">Samples × classes: a teacher's log-probabilities, as above.</param>
    internal TrainResult Train(ImageFiller fill, ReadOnlySpan<byte> labels, long step, ReadOnlySpan<float> answers = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        CheckBatch(labels, answers);
        batch.Fill = fill;
        try
        {
            return RunStep(labels, step, answers);
        }
        finally
        {
            batch.Fill = null;
        }
    }

    /// <summary>What the network says of each image, in evaluation mode: running statistics, no dropout.</summary>
    /// <param name="images">Samples × channels × rows × columns, any number of samples.</param>
    /// <param name="results">Samples × outputs.</param>
    public void Evaluate(ReadOnlySpan<float> images, Span<float> results)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (results.Length % outputs != 0)
            throw new ArgumentException($"Room for {results.Length} numbers was given; each sample has {outputs}. Give a multiple of {outputs}.", nameof(results));
        int samples = results.Length / outputs;
        CheckImages(images, samples);
        fixed (float* image = images)
        {
            batch.Images = image;
            RunForward(samples, results);
        }
    }

    /// <summary>The same with images that are made as they are needed: by the network's own threads, a tile of 16 at a time, right before they are read.</summary>
    /// <param name="fill">Makes the image of a sample.</param>
    /// <param name="samples">How many there are, any number.</param>
    /// <param name="results">Samples × outputs.</param>
    internal void Evaluate(ImageFiller fill, int samples, Span<float> results)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        if (results.Length != (long)samples * outputs)
            throw new ArgumentException($"Room for {results.Length} numbers was given; {samples} samples of {outputs} each have {(long)samples * outputs}.", nameof(results));
        batch.Fill = fill;
        try
        {
            RunForward(samples, results);
        }
        finally
        {
            batch.Fill = null;
        }
    }

    /// <summary>Ends the threads and gives the memory back, but for what the spans above show: weights can still be read.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        engine.Dispose();
        batch.Dispose();
    }

    private TrainResult RunStep(ReadOnlySpan<byte> labels, long step, ReadOnlySpan<float> answers)
    {
        fixed (byte* label = labels)
        fixed (float* answer = answers)
        {
            batch.Labels = label;
            batch.Answers = answer;
            (batch.TeacherShare, batch.TeacherTemperature) = (options.TeacherShare, options.TeacherTemperature);
            batch.Samples = labels.Length;
            batch.Smoothing = options.LabelSmoothing;
            batch.Drops = Drops;
            engine.Train(step);
        }

        return batch.Result();
    }

    private void RunForward(int samples, Span<float> results)
    {
        fixed (float* result = results)
        {
            batch.Outputs = result;
            batch.Samples = samples;
            engine.Evaluate();
        }
    }

    private void CheckBatch(ReadOnlySpan<byte> labels, ReadOnlySpan<float> answers)
    {
        if (answers.Length != 0 && answers.Length != (long)labels.Length * outputs)
            throw new ArgumentException($"{answers.Length} answers of a teacher were given; {labels.Length} samples of {outputs} classes have {(long)labels.Length * outputs}.", nameof(answers));
        if (labels.Length == 0) throw new ArgumentException("A batch without samples was given; a training step needs one at least.", nameof(labels));
        if (labels.Length > options.Batch)
            throw new ArgumentException($"A batch of {labels.Length} was given; this network was compiled for at most {options.Batch}. Raise NetworkOptions.Batch.", nameof(labels));
        if (!endsInLogSoftmax)
            throw new InvalidOperationException("The loss is taken from log-probabilities, and this model does not end in them. Add logsoftmax as its last layer.");
        if (labels.Length * normedPositions < 2)
            throw new ArgumentException("A batch norm was given 1 value a channel (a batch of 1 on a map of 1×1) and needs 2 to have a variance. Train with a larger batch.", nameof(labels));
        foreach (byte label in labels)
            if (label >= outputs)
                throw new ArgumentException($"A label of {label} was given; this model tells {outputs} classes apart, 0 to {outputs - 1}.", nameof(labels));
    }

    private void CheckImages(ReadOnlySpan<float> images, int samples)
    {
        if (samples > 0 && images.Length == (long)samples * Model.Input.Count) return;
        throw new ArgumentException($"{samples} samples of {Model.Input} are {(long)samples * Model.Input.Count} numbers; {images.Length} were given.", nameof(images));
    }
}
