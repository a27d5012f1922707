using Chainrule.Data;
using Chainrule.Execution;
using Chainrule.Interop;
using Chainrule.Kernels;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Reading;

/// <summary>A trained network that reads: one image at a time in some ten microseconds, or many at once.</summary>
/// <remarks>
/// Any number of threads may call it at once. After the first calls nothing is allocated. One image goes a way of its own, channels side by side in a vector; many go through
/// <see cref="Network.Evaluate(ReadOnlySpan{float}, Span{float})"/>, samples side by side. The two add up in another order, so they agree within 1e-5 and not to the bit; each
/// by itself gives the same bits on every machine.
/// </remarks>
public sealed class DigitReader : IDisposable
{
    // Of labelled images: enough for all threads, and done within a moment.
    private const int AtOnce = 1024;

    private readonly ImagePlan plan;
    private readonly MemoryPool pool;
    private readonly BatchReader batches;

    /// <summary>Compiles a model with its weights, which are copied.</summary>
    /// <param name="model">The model.</param>
    /// <param name="weights">Weights and biases, in the order of <see cref="WeightLayout.Parameters"/>.</param>
    /// <param name="statistics">Running means and variances, in the order of <see cref="WeightLayout.Statistics"/>.</param>
    /// <param name="options">Threads and vectors, where the defaults do not do.</param>
    /// <exception cref="ModelException">The layers do not fit each other.</exception>
    public DigitReader(Model model, ReadOnlySpan<float> weights, ReadOnlySpan<float> statistics, ReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Check();
        options ??= new();
        Model = model;
        var layout = WeightLayout.Of(model);
        RefuseWrongLength("weights", layout.ParameterCount, weights.Length);
        RefuseWrongLength("statistics", layout.StatisticCount, statistics.Length);
        plan = new(model, weights, statistics, VectorWidth.Choose(options.VectorBits));
        pool = new(plan.MemorySize);
        batches = new(model, weights, statistics, options);
        Outputs = plan.Output.Count;
    }

    /// <summary>The model that it was compiled from.</summary>
    public Model Model { get; }

    /// <summary>How many numbers come out for each image: one a class.</summary>
    public int Outputs { get; }

    /// <summary>The name of the data that the weights were trained on, where their file tells it.</summary>
    public string? TrainedOn { get; private init; }

    /// <summary>Whether that data was made by a program; every answer must then say so.</summary>
    public bool TrainedOnSynthetic { get; private init; }

    /// <summary>Reads the weights of a network that comes with Chainrule, or a safetensors file, whose metadata tell the model.</summary>
    /// <param name="source">The network's name, or the file's path.</param>
    /// <param name="model">The model, where the file does not tell it or is not to be believed.</param>
    /// <param name="options">Threads and vectors, where the defaults do not do.</param>
    /// <exception cref="SafetensorsException">The file is not sound, or tells no model and none was given.</exception>
    /// <exception cref="WeightMismatchException">The file holds another model's weights.</exception>
    public static DigitReader Load(string source, Model? model = null, ReaderOptions? options = null)
    {
        (string name, SafetensorsFile file) = WeightSource.Find(source);
        model ??= WeightFile.ModelOf(file, name);
        var layout = WeightLayout.Of(model);
        var (weights, statistics) = (new float[layout.ParameterCount], new float[layout.StatisticCount]);
        WeightFile.Load(file, name, model, weights, statistics, new long[layout.Counters.Count]);
        return new(model, weights, statistics, options)
        {
            TrainedOn = file.Metadata.GetValueOrDefault(WeightFile.DataKey),
            TrainedOnSynthetic = file.Metadata.GetValueOrDefault(WeightFile.SyntheticKey) == "true",
        };
    }

    /// <summary>Reads one image of grey levels, 0 for paper and 255 for ink, as MNIST has them.</summary>
    /// <param name="pixels">Channels × rows × columns of the model's input.</param>
    /// <param name="probabilities">One a class; they add up to 1.</param>
    /// <returns>The most probable class.</returns>
    public int Read(ReadOnlySpan<byte> pixels, Span<float> probabilities)
    {
        RefuseWrongLength("pixels", plan.Input.Shape.Count, pixels.Length);
        RefuseWrongLength("probabilities", Outputs, probabilities.Length);
        Span<float> image = pixels.Length <= 4096 ? stackalloc float[pixels.Length] : new float[pixels.Length];
        for (int i = 0; i < pixels.Length; i++) image[i] = Normalization.Of(pixels[i]);
        Evaluate(image, probabilities);
        return Probabilities.Of(probabilities, probabilities);
    }

    /// <summary>What the network says of one image, in evaluation mode.</summary>
    /// <param name="image">Channels × rows × columns, normalised as in training.</param>
    /// <param name="outputs">One a class: log-probabilities, if the model ends in logsoftmax.</param>
    public unsafe void Evaluate(ReadOnlySpan<float> image, Span<float> outputs)
    {
        RefuseWrongLength("numbers of an image", plan.Input.Shape.Count, image.Length);
        RefuseWrongLength("outputs", Outputs, outputs.Length);
        PinnedFloats memory = pool.Rent();
        try
        {
            plan.Input.Fill(image, memory.Span);
            plan.Run(memory.Data);
            plan.OutputLayout.Copy(new ReadOnlySpan<float>(plan.At(memory.Data, plan.OutputSlot), plan.OutputLayout.Size), outputs);
        }
        finally
        {
            pool.Return(memory);
        }
    }

    /// <summary>What the network says of many images, worked by all threads together.</summary>
    /// <param name="images">Samples × channels × rows × columns, normalised as in training.</param>
    /// <param name="outputs">Samples × classes.</param>
    public void EvaluateMany(ReadOnlySpan<float> images, Span<float> outputs) => batches.Evaluate(images, outputs);

    /// <summary>Reads labelled images, and counts how many it reads right.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Looked at every thousand images.</param>
    /// <exception cref="ReadingException">The images are not of the model's shape, or of another number of classes; or the model gives no log-probabilities.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public EvaluationResult Evaluate(ImageSet images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ReadingRules.RefuseUnfit(Model, Outputs, images);
        int size = images.Pixels.Length / images.Count;
        var (pixels, outputs) = (new float[Math.Min(images.Count, AtOnce) * size], new float[images.Count * Outputs]);
        for (int from = 0; from < images.Count; from += AtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(AtOnce, images.Count - from);
            Span<float> some = pixels.AsSpan(0, count * size);
            Normalization.Apply(images.Pixels.Slice(from * size, count * size), some);
            EvaluateMany(some, outputs.AsSpan(from * Outputs, count * Outputs));
        }

        return new(images, validation: false, outputs);
    }

    /// <summary>What every layer makes of an image, to be looked at.</summary>
    /// <param name="image">Channels × rows × columns, normalised as in training.</param>
    public unsafe IReadOnlyList<LayerMap> Maps(ReadOnlySpan<float> image)
    {
        RefuseWrongLength("numbers of an image", plan.Input.Shape.Count, image.Length);
        PinnedFloats memory = pool.Rent();
        try
        {
            plan.Input.Fill(image, memory.Span);
            var maps = new List<LayerMap>();
            for (int i = 0; i < plan.Steps.Count; i++)
            {
                plan.RunStep(i, memory.Data);
                ImageStep step = plan.Steps[i];
                var layout = new Kernels.Channels.ChannelLayout(step.OutputShape);
                float[] values = new float[step.OutputShape.Count];
                layout.Copy(new ReadOnlySpan<float>(plan.At(memory.Data, step.Output), layout.Size), values);
                maps.Add(new(step.Name, step.Layer, step.Depth, step.OutputShape, values));
            }

            return maps;
        }
        finally
        {
            pool.Return(memory);
        }
    }

    /// <summary>Works out one number of a map by hand: for each input channel the patch that the unit sees and the kernel laid over it.</summary>
    /// <param name="image">The image that the maps are of.</param>
    /// <param name="maps">What <see cref="Maps"/> made of it.</param>
    /// <param name="layer">The layer's place among them.</param>
    /// <param name="channel">The unit's channel, row and column in the layer's map.</param>
    /// <param name="row">See there.</param>
    /// <param name="column">See there.</param>
    /// <returns>Null where the layer is neither a convolution nor linear.</returns>
    internal UnitSum? WorkOut(ReadOnlySpan<float> image, IReadOnlyList<LayerMap> maps, int layer, int channel, int row, int column)
    {
        ArgumentNullException.ThrowIfNull(maps);
        RefuseWrongLength("numbers of an image", plan.Input.Shape.Count, image.Length);
        RefuseWrongLength("maps", plan.Steps.Count, maps.Count);
        ImageStep step = plan.Steps[layer];
        if (step.Layer is not (Conv2d or Linear)) return null;
        Shape output = step.OutputShape;
        if (channel < 0 || channel >= output.Channels || row < 0 || row >= output.Height || column < 0 || column >= output.Width)
            throw new ArgumentOutOfRangeException(nameof(channel), $"there is no unit {channel}, {row}, {column}; the map of {step.Name} is {output}.");
        ReadOnlySpan<float> input = step.Source == ImageStep.OfImage ? image : maps[step.Source].Values.Span;
        bool bias = step.Layer is Conv2d { Bias: true } or Linear { Bias: true };
        return UnitSum.Of(step, input, plan.Parameter(step.Name + ".weight"), bias ? plan.Parameter(step.Name + ".bias") : [], channel, row, column);
    }

    /// <summary>Ends the threads that read many images; nothing may be read afterwards.</summary>
    public void Dispose() => batches.Dispose();

    private static void RefuseWrongLength(string what, int needed, int given)
    {
        if (given != needed) throw new ArgumentException($"{given} {what} were given; this model has {needed}.");
    }
}
