using System.Numerics.Tensors;
using Chainrule.Reading;

namespace Chainrule.Tensors;

/// <summary>Reading, with tensors.</summary>
public static class DigitReaderTensors
{
    /// <summary>What the network says of many images, worked by all threads together. Allocates nothing once the reader is warm.</summary>
    /// <param name="reader">The network.</param>
    /// <param name="images">Samples × channels × rows × columns, normalised as in training, without gaps.</param>
    /// <param name="outputs">Samples × classes, without gaps: log-probabilities, if the model ends in logsoftmax.</param>
    /// <exception cref="ArgumentException">A tensor is of another shape, or its numbers lie apart; the message tells which shape is needed.</exception>
    public static void EvaluateMany(this DigitReader reader, in ReadOnlyTensorSpan<float> images, in TensorSpan<float> outputs)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ReadOnlySpan<float> numbers = TensorShape.Batch(images, reader.Model.Input, nameof(images));
        reader.EvaluateMany(numbers, TensorShape.Results(outputs, images.Lengths[0], reader.Outputs, nameof(outputs)));
    }

    /// <summary>What a layer made of an image: channels × rows × columns.</summary>
    /// <param name="map">One of those that <see cref="DigitReader.Maps"/> gave.</param>
    public static ReadOnlyTensorSpan<float> AsTensor(this LayerMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(map.Values.Span, [map.Shape.Channels, map.Shape.Height, map.Shape.Width]);
    }
}
