using System.Numerics.Tensors;
using Chainrule.Interop;

namespace Chainrule.Tensors;

/// <summary>Tensors out of safetensors files, and into them.</summary>
public static class SafetensorsTensors
{
    /// <summary>The tensor's numbers as floats, in its shape: a copy. Those of 64 bits are rounded to the nearest.</summary>
    /// <param name="tensor">A tensor of F16, BF16, F32 or F64.</param>
    /// <exception cref="InvalidOperationException">It holds whole numbers.</exception>
    public static Tensor<float> ToTensor(this NamedTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        float[] numbers = new float[tensor.Count];
        tensor.CopyTo(numbers);
        return Tensor.Create(numbers, [.. tensor.Shape.Select(length => (nint)length)]);
    }

    /// <summary>A tensor under a name, as a file of weights holds it: a copy, of floats.</summary>
    /// <param name="tensor">Any shape; gaps between its numbers are left out.</param>
    /// <param name="name">What it is to be called.</param>
    public static NamedTensor Named(this in ReadOnlyTensorSpan<float> tensor, string name)
    {
        float[] numbers = new float[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(numbers);
        return NamedTensor.Of(name, [.. tensor.Lengths.ToArray().Select(length => (long)length)], numbers);
    }
}
