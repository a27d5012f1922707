using System.Collections.Immutable;
using Chainrule.Messages;
using Chainrule.Models;

namespace Chainrule.Interop;

/// <summary>A model's weights and running statistics in a safetensors file, under PyTorch's names and in its shapes.</summary>
/// <remarks>
/// In memory they lie in three spans as <see cref="WeightLayout"/> places them: <c>parameters</c> (weights and biases),
/// <c>statistics</c> (running means and variances), <c>counters</c> (batches seen, one a batch norm).
/// </remarks>
public static class WeightFile
{
    /// <summary>The key in the file's metadata that holds the model in its notation, so that a file of weights explains itself.</summary>
    internal const string ModelKey = "model";

    /// <summary>The key that holds the name of the data that the weights were trained on: <c>MNIST</c>.</summary>
    internal const string DataKey = "data";

    /// <summary>The key that holds <c>true</c> when that data was made up by the program, so that every figure drawn from the weights can say so.</summary>
    internal const string SyntheticKey = "synthetic";

    /// <summary>The key that tells on which images the network was evaluated at the end of its training: <c>test</c> or <c>validation</c>.</summary>
    internal const string EvaluatedOnKey = "evaluated_on";

    /// <summary>The key that tells how many of those images it read right.</summary>
    internal const string CorrectKey = "correct";

    /// <summary>The key that tells how many there were.</summary>
    internal const string ImagesKey = "images";

    /// <summary>Writes the file whole or not at all. The metadata says where the weights come from, or whatever else should be kept with them.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="model">The model; its notation is kept in the file.</param>
    /// <param name="parameters">Weights and biases, in the order of <see cref="WeightLayout.Parameters"/>.</param>
    /// <param name="statistics">Running means and variances.</param>
    /// <param name="counters">How many batches each batch norm has seen.</param>
    /// <param name="metadata">Texts to keep with them, under names.</param>
    public static void Save(string path, Model model, ReadOnlySpan<float> parameters, ReadOnlySpan<float> statistics, ReadOnlySpan<long> counters,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        WeightLayout layout = WeightLayout.Of(model);
        RefuseWrongLengths(layout, parameters.Length, statistics.Length, counters.Length);
        var tensors = new List<NamedTensor>();
        foreach (TensorPlan plan in layout.Parameters) tensors.Add(NamedTensor.Of(plan.Name, Shape(plan), parameters.Slice(plan.Offset, plan.Count)));
        foreach (TensorPlan plan in layout.Statistics) tensors.Add(NamedTensor.Of(plan.Name, Shape(plan), statistics.Slice(plan.Offset, plan.Count)));
        for (int i = 0; i < counters.Length; i++) tensors.Add(NamedTensor.Of(layout.Counters[i], [], counters.Slice(i, 1)));

        // "pt" is what PyTorch's own tools write and some of them look for.
        var texts = new Dictionary<string, string>(metadata ?? ImmutableDictionary<string, string>.Empty) { ["format"] = "pt", [ModelKey] = model.ToString() };
        new SafetensorsFile(tensors, texts).Write(path);
    }

    /// <summary>The model that a file of weights tells in its metadata; where there is none, the model that comes with the program and has these very tensors.</summary>
    /// <param name="file">The file, read.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="SafetensorsException">The file tells no model, or a text that is none.</exception>
    public static Model ModelOf(SafetensorsFile file, string source)
    {
        if (!file.Metadata.TryGetValue(ModelKey, out string? notation))
        {
            return ModelMatch.Nearest(file) is { IsExact: true } match
                ? match.Model.Build()
                : throw new SafetensorsException($"{source}: the file does not say which model its weights are for.",
                    $"the model's notation under \"{ModelKey}\" in the file's metadata, or tensors of a model that comes with the program.", "name the model beside the file.");
        }

        try
        {
            return Model.Parse(notation);
        }
        catch (ModelException e)
        {
            throw new SafetensorsException($"{source}: the model that its metadata tell cannot be read: {e.Message}", "a model in the notation.", "name the model beside the file.");
        }
    }

    /// <summary>Reads the weights of a model. Nothing is copied unless all of it fits.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="model">The model that the weights are for.</param>
    /// <param name="parameters">Where weights and biases go, in the order of <see cref="WeightLayout.Parameters"/>.</param>
    /// <param name="statistics">Where running means and variances go.</param>
    /// <param name="counters">Where the counts of batches go.</param>
    /// <exception cref="SafetensorsException">The file is not sound.</exception>
    /// <exception cref="WeightMismatchException">The file holds another model's weights.</exception>
    public static void Load(string path, Model model, Span<float> parameters, Span<float> statistics, Span<long> counters) =>
        Load(SafetensorsFile.Read(path), path, model, parameters, statistics, counters);

    /// <summary>Takes the weights of a model from a file that was read before; messages call it by its source.</summary>
    /// <exception cref="WeightMismatchException">The file holds another model's weights.</exception>
    internal static void Load(SafetensorsFile file, string source, Model model, Span<float> parameters, Span<float> statistics, Span<long> counters)
    {
        WeightLayout layout = WeightLayout.Of(model);
        RefuseWrongLengths(layout, parameters.Length, statistics.Length, counters.Length);
        var tensors = file.Tensors.ToDictionary(t => t.Name);
        if (Differences(layout, tensors) is { Count: > 0 } differences) throw new WeightMismatchException(source, differences, ModelMatch.Nearest(file));
        foreach (TensorPlan plan in layout.Parameters) tensors[plan.Name].CopyTo(parameters.Slice(plan.Offset, plan.Count));
        foreach (TensorPlan plan in layout.Statistics) tensors[plan.Name].CopyTo(statistics.Slice(plan.Offset, plan.Count));
        for (int i = 0; i < counters.Length; i++) tensors[layout.Counters[i]].CopyTo(counters.Slice(i, 1));
    }

    private static List<string> Differences(WeightLayout layout, Dictionary<string, NamedTensor> tensors)
    {
        var differences = new List<string>();
        var wanted = new Dictionary<string, ImmutableArray<long>>();
        foreach (TensorPlan plan in layout.Parameters.Concat(layout.Statistics)) wanted.Add(plan.Name, Shape(plan));
        foreach (string counter in layout.Counters) wanted.Add(counter, []);
        var counters = layout.Counters.ToHashSet();
        var unknown = tensors.Keys.Where(name => !wanted.ContainsKey(name)).ToList();
        foreach ((string name, ImmutableArray<long> shape) in wanted)
        {
            bool whole = counters.Contains(name);
            string described = $"{SafetensorsException.Quote(name)} ({NamedTensor.Describe(shape)})";
            if (!tensors.TryGetValue(name, out NamedTensor? tensor)) differences.Add($"{described} is missing{Near(name, unknown)}.");
            else if (!tensor.Shape.AsSpan().SequenceEqual(shape.AsSpan())) differences.Add($"{described} is of shape {NamedTensor.Describe(tensor.Shape)} in the file.");
            else if (whole ? !tensor.IsWhole : !tensor.IsFloating) differences.Add($"{described} is of type {tensor.Type} in the file; it must be {(whole ? "whole numbers" : "F32, F64, F16 or BF16")}.");
        }

        differences.AddRange(unknown.Select((name, i) =>
            $"{SafetensorsException.Quote(name)} ({NamedTensor.Describe(tensors[name].Shape)}) is in the file, but not in the model{(i < 100 ? Near(name, wanted.Keys) : "")}."));
        return differences;
    }

    private static string Near(string name, IEnumerable<string> names) =>
        // A stranger's file may hold a million names; the first hundred are enough to find a slip among.
        NearNames.Of(name, names.Take(100), most: 1) is [string near] ? $"; near it is {SafetensorsException.Quote(near)}" : "";

    private static ImmutableArray<long> Shape(TensorPlan plan) => [.. plan.Shape.Select(length => (long)length)];

    private static void RefuseWrongLengths(WeightLayout layout, int parameters, int statistics, int counters)
    {
        if (parameters != layout.ParameterCount || statistics != layout.StatisticCount || counters != layout.Counters.Count)
        {
            throw new ArgumentException($"The model has {layout.ParameterCount} parameters, {layout.StatisticCount} statistics and {layout.Counters.Count} counters; "
                + $"the spans hold {parameters}, {statistics} and {counters}.");
        }
    }
}
