using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>Memory full of random numbers: zeros and denormal numbers would have a speed of their own.</summary>
internal static class Filled
{
    public static NativeBuffer With(int count, double scale)
    {
        var (buffer, random) = (new NativeBuffer(count), new CounterRandom(1, 0));
        foreach (ref float value in buffer.Span) value = (float)((random.NextDouble() * 2 - 1) * scale);
        return buffer;
    }

    public static double[] Doubles(int count)
    {
        var (values, random) = (new double[count], new CounterRandom(1, 0));
        foreach (ref double value in values.AsSpan()) value = random.NextDouble() * 2 - 1;
        return values;
    }

    public static ScalarTensor Tensor(int batch, Shape shape) => new(batch, shape, Doubles(batch * shape.Count));
}
