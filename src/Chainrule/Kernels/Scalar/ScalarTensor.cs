using Chainrule.Models;

namespace Chainrule.Kernels.Scalar;

/// <summary>A batch of samples in double precision, in PyTorch's order: [sample][channel][row][column].</summary>
internal sealed class ScalarTensor
{
    public ScalarTensor(int batch, Shape shape)
        : this(batch, shape, new double[batch * shape.Count])
    {
    }

    public ScalarTensor(int batch, Shape shape, double[] values)
    {
        if (values.Length != batch * shape.Count)
            throw new ArgumentException($"{values.Length} values were given for {batch} samples of {shape}, which hold {batch * shape.Count}: pass exactly as many.", nameof(values));
        Batch = batch;
        Shape = shape;
        Values = values;
    }

    public int Batch { get; }

    public Shape Shape { get; }

    public double[] Values { get; }

    /// <summary>One row of one channel of one sample.</summary>
    public Span<double> Row(int sample, int channel, int row) =>
        Values.AsSpan(((sample * Shape.Channels + channel) * Shape.Height + row) * Shape.Width, Shape.Width);

    /// <summary>One channel of one sample: its rows end to end.</summary>
    public Span<double> Plane(int sample, int channel)
    {
        int size = Shape.Height * Shape.Width;
        return Values.AsSpan((sample * Shape.Channels + channel) * size, size);
    }

    /// <summary>All of one sample.</summary>
    public Span<double> Sample(int sample) => Values.AsSpan(sample * Shape.Count, Shape.Count);

    /// <summary>The same values read as samples of another shape: what Flatten does, and undoes.</summary>
    public ScalarTensor Reshape(Shape shape) => new(Batch, shape, Values);

    public static ScalarTensor From(ReadOnlySpan<float> values, Shape shape)
    {
        var tensor = new ScalarTensor(values.Length / shape.Count, shape, new double[values.Length]);
        for (int i = 0; i < values.Length; i++) tensor.Values[i] = values[i];
        return tensor;
    }
}
