using System.Numerics.Tensors;
using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Tensors;

/// <summary>Networks, their weights and their gradients, with tensors. The tensors show the network's own memory: nothing is copied, and nothing allocated.</summary>
public static class NetworkTensors
{
    /// <summary>One training step without the update, as <see cref="Network.Train(ReadOnlySpan{float}, ReadOnlySpan{byte}, long, ReadOnlySpan{float})"/> takes it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">Samples × channels × rows × columns, without gaps.</param>
    /// <param name="labels">One a sample.</param>
    /// <param name="step">The step's number: with the seed it decides what drops out.</param>
    /// <exception cref="ArgumentException">The tensor is of another shape, or its numbers lie apart; the message tells which shape is needed.</exception>
    public static TrainResult Train(this Network network, in ReadOnlyTensorSpan<float> images, ReadOnlySpan<byte> labels, long step)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Train(TensorShape.Batch(images, network.Model.Input, nameof(images)), labels, step);
    }

    /// <summary>What the network says of each image, in evaluation mode.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">Samples × channels × rows × columns, without gaps.</param>
    /// <param name="results">Samples × outputs, without gaps.</param>
    /// <exception cref="ArgumentException">A tensor is of another shape, or its numbers lie apart; the message tells which shape is needed.</exception>
    public static void Evaluate(this Network network, in ReadOnlyTensorSpan<float> images, in TensorSpan<float> results)
    {
        ArgumentNullException.ThrowIfNull(network);
        ReadOnlySpan<float> numbers = TensorShape.Batch(images, network.Model.Input, nameof(images));
        network.Evaluate(numbers, TensorShape.Results(results, images.Lengths[0], network.Outputs, nameof(results)));
    }

    /// <summary>A weight, a bias or a running statistic in PyTorch's shape. What is written to it, the next step uses.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">PyTorch's name for it: <c>conv1.weight</c>, <c>bn1.running_mean</c>; <see cref="WeightLayout"/> lists them.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name; the message tells the near ones.</exception>
    public static TensorSpan<float> Weight(this Network network, string name)
    {
        ArgumentNullException.ThrowIfNull(network);
        (TensorPlan plan, bool learned) = WeightName.Find(network.Layout, name);
        return TensorShape.Of(learned ? network.Weights : network.Statistics, plan);
    }

    /// <summary>The gradient of a weight or a bias, as the last training step left it, in the shape of the weight.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">PyTorch's name for the weight.</param>
    /// <exception cref="ArgumentException">Nothing of that name is learned; the message tells the near names.</exception>
    public static TensorSpan<float> Gradient(this Network network, string name)
    {
        ArgumentNullException.ThrowIfNull(network);
        return TensorShape.Of(network.Gradients, WeightName.Learned(network.Layout, name));
    }

    /// <summary>A weight, a bias or a running statistic of a finished training, in PyTorch's shape.</summary>
    /// <param name="training">The training.</param>
    /// <param name="name">PyTorch's name for it.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name; the message tells the near ones.</exception>
    public static ReadOnlyTensorSpan<float> Weight(this TrainingResult training, string name)
    {
        ArgumentNullException.ThrowIfNull(training);
        (TensorPlan plan, bool learned) = WeightName.Find(WeightLayout.Of(training.Model), name);
        return TensorShape.Of(learned ? training.Weights : training.Statistics, plan);
    }
}
