using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>Smooth noise over a picture: how far each pixel looks aside when the picture is warped.</summary>
internal static unsafe class ElasticField
{
    private const int Lanes = 8;

    /// <summary>A row's length when it is rounded up to whole vectors.</summary>
    public static int Stride(int width) => (width + Lanes - 1) / Lanes * Lanes;

    /// <summary>How many values <see cref="Smooth"/> works in: the rows with their mirrored neighbours, and one longer row.</summary>
    public static int Workspace(int height, int width, int radius) => (height + 2 * radius + 1) * Stride(width) + 2 * radius + Lanes;

    /// <summary>Even noise from −1 to 1: from one word a pixel, its lower half to the columns and its upper half to the rows.</summary>
    public static void Noise(ref CounterRandom random, Span<float> columns, Span<float> rows)
    {
        const float Step = 1f / 32768;
        for (int i = 0; i < columns.Length; i++)
        {
            uint word = random.NextUInt32();
            columns[i] = ((word & 0xFFFF) + 0.5f) * Step - 1;
            rows[i] = ((word >> 16) + 0.5f) * Step - 1;
        }
    }

    /// <summary>Smooths by a Gaussian, along rows and then along columns; beyond an edge stands what an upright mirror in the last pixel shows. Then times <paramref name="strength"/>.</summary>
    /// <param name="field">height·width values.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="weights">As <see cref="GaussianKernel"/> gives them.</param>
    /// <param name="strength">What the smooth noise is multiplied by.</param>
    /// <param name="workspace"><see cref="Workspace"/> values.</param>
    public static void Smooth(Span<float> field, int height, int width, ReadOnlySpan<float> weights, float strength, Span<float> workspace)
    {
        int radius = weights.Length - 1, stride = Stride(width);
        fixed (float* start = workspace)
        {
            float* longer = start, rows = start + stride + 2 * radius + Lanes;
            for (int y = 0; y < height; y++)
            {
                for (int x = -radius; x < width + radius; x++) longer[x + radius] = field[y * width + Mirror(x, width)];
                for (int x = 0; x < stride; x += Lanes) Filter(longer + radius + x, 1, weights, 1).Store(rows + (y + radius) * stride + x);
            }

            for (int y = -radius; y < height + radius; y++)
                if (y < 0 || y >= height) new Span<float>(rows + (Mirror(y, height) + radius) * stride, stride).CopyTo(new(rows + (y + radius) * stride, stride));
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < stride; x += Lanes) Filter(rows + (y + radius) * stride + x, stride, weights, strength).Store(longer + x);
                new Span<float>(longer, width).CopyTo(field[(y * width)..]);
            }
        }
    }

    /// <summary>Eight sums over the neighbours that lie <paramref name="step"/> values apart.</summary>
    private static Vector256<float> Filter(float* middle, int step, ReadOnlySpan<float> weights, float strength)
    {
        Vector256<float> sum = Vector256.Load(middle) * weights[0];
        for (int distance = 1; distance < weights.Length; distance++)
            sum += (Vector256.Load(middle - distance * step) + Vector256.Load(middle + distance * step)) * weights[distance];
        return sum * strength;
    }

    /// <summary>…2 1 0 1 2…, there and back again where the picture is narrower than the Gaussian.</summary>
    private static int Mirror(int at, int length)
    {
        if (length == 1) return 0;
        int period = 2 * (length - 1), place = ((at % period) + period) % period;
        return Math.Min(place, period - place);
    }
}
