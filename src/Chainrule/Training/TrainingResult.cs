using Chainrule.Interop;
using Chainrule.Models;

namespace Chainrule.Training;

/// <summary>A finished training: the weights, and what was seen on the way.</summary>
public sealed class TrainingResult
{
    private readonly float[] weights, statistics;
    private readonly long[] counters;

    internal TrainingResult(Model model, Recipe recipe, IReadOnlyList<EpochResult> epochs, float[] weights, float[] statistics, long[] counters)
    {
        (Model, Recipe, Epochs) = (model, recipe, epochs);
        (this.weights, this.statistics, this.counters) = (weights, statistics, counters);
    }

    /// <summary>What was trained.</summary>
    public Model Model { get; }

    /// <summary>How it was trained.</summary>
    public Recipe Recipe { get; }

    /// <summary>The epochs that were trained here; those before a resumption are in the run's record.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>What the finished network says of the test or validation images.</summary>
    public EvaluationResult Evaluation => Epochs[^1].Evaluation;

    /// <summary>All weights and biases, as <see cref="WeightLayout"/> places them; averaged where the recipe asks for it.</summary>
    public ReadOnlySpan<float> Weights => weights;

    /// <summary>Running means and variances of the batch norms.</summary>
    public ReadOnlySpan<float> Statistics => statistics;

    /// <summary>How many batches each batch norm has seen.</summary>
    public ReadOnlySpan<long> Counters => counters;

    /// <summary>Writes the weights as a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="metadata">Texts to keep with the weights, under names.</param>
    public void Save(string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        WeightFile.Save(path, Model, weights, statistics, counters, metadata);
}
