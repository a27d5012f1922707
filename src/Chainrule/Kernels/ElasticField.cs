using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>Smooth noise over a picture: how far each pixel looks aside when the picture is warped.</summary>
internal static unsafe class ElasticField
{
    private const int Lanes = 8;

    /// <summary>A row's length when it is rounded up to whole vectors.</summary>
    public static int Stride(int width) => (width + Lanes - 1) / Lanes * Lanes;

    /// <summary>How many values <see cref="Smooth"/> works in: the rows with their mirrored neighbours, and one longer row.</summary>
    public static int Workspace(int height, int width, int radius) => (height + 2 * radius) * Stride(width) + height * Longer(width, radius);

    /// <summary>A row with its mirrored ends.</summary>
    private static int Longer(int width, int radius) => Stride(width) + 2 * radius + Lanes;

    /// <summary>Even noise from −1 to 1: from one word a pixel, its lower half to the columns and its upper half to the rows.</summary>
    public static void Noise(ref CounterRandom random, Span<float> columns, Span<float> rows)
    {
        const float Step = 1f / 32768;
        Span<uint> words = MemoryMarshal.Cast<float, uint>(rows);
        random.Fill(words);
        for (int i = 0; i < columns.Length; i++)
        {
            int word = (int)words[i];
            columns[i] = ((word & 0xFFFF) + 0.5f) * Step - 1;
            rows[i] = ((word >>> 16) + 0.5f) * Step - 1;
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
        int radius = weights.Length - 1, stride = Stride(width), longer = Longer(width, radius);
        fixed (float* rows = workspace)
        {
            float* ends = rows + (height + 2 * radius) * stride + radius;
            // All rows are laid out before the first is read: a load that spans two stores just made waits for both.
            for (int y = 0; y < height; y++)
            {
                field.Slice(y * width, width).CopyTo(new(ends + y * longer, width));
                Mirror(ends + y * longer, 1, width, radius, 1);
            }

            for (int y = 0; y < height; y++) Filter(ends + y * longer, 1, weights, 1, rows + (y + radius) * stride, stride);
            Mirror(rows + radius * stride, stride, height, radius, stride);
            for (int y = 0; y < height; y++) Filter(rows + (y + radius) * stride, stride, weights, strength, ends + y * longer, stride);
            for (int y = 0; y < height; y++) new Span<float>(ends + y * longer, width).CopyTo(field[(y * width)..]);
        }
    }

    /// <summary><paramref name="count"/> sums over the neighbours that lie <paramref name="step"/> values apart: four vectors at a time, as one alone would wait for its own last addition.</summary>
    private static void Filter(float* middle, int step, ReadOnlySpan<float> weights, float strength, float* result, int count)
    {
        int x = 0;
        for (; x + 4 * Lanes <= count; x += 4 * Lanes)
        {
            float* at = middle + x;
            Vector256<float> sum0 = Vector256.Load(at) * weights[0], sum1 = Vector256.Load(at + Lanes) * weights[0];
            Vector256<float> sum2 = Vector256.Load(at + 2 * Lanes) * weights[0], sum3 = Vector256.Load(at + 3 * Lanes) * weights[0];
            for (int distance = 1; distance < weights.Length; distance++)
            {
                float* before = at - distance * step, behind = at + distance * step;
                Vector256<float> weight = Vector256.Create(weights[distance]);
                sum0 += (Vector256.Load(before) + Vector256.Load(behind)) * weight;
                sum1 += (Vector256.Load(before + Lanes) + Vector256.Load(behind + Lanes)) * weight;
                sum2 += (Vector256.Load(before + 2 * Lanes) + Vector256.Load(behind + 2 * Lanes)) * weight;
                sum3 += (Vector256.Load(before + 3 * Lanes) + Vector256.Load(behind + 3 * Lanes)) * weight;
            }

            (sum0 * strength).Store(result + x);
            (sum1 * strength).Store(result + x + Lanes);
            (sum2 * strength).Store(result + x + 2 * Lanes);
            (sum3 * strength).Store(result + x + 3 * Lanes);
        }

        for (; x < count; x += Lanes) Single(middle + x, step, weights, strength).Store(result + x);
    }

    private static Vector256<float> Single(float* middle, int step, ReadOnlySpan<float> weights, float strength)
    {
        Vector256<float> sum = Vector256.Load(middle) * weights[0];
        for (int distance = 1; distance < weights.Length; distance++)
            sum += (Vector256.Load(middle - distance * step) + Vector256.Load(middle + distance * step)) * weights[distance];
        return sum * strength;
    }

    /// <summary>Continues <paramref name="length"/> pieces before the first and behind the last: …2 1 0 1 2…, there and back again where the reach is longer than the picture.</summary>
    private static void Mirror(float* first, int step, int length, int reach, int piece)
    {
        int at = 0, forward = length > 1 ? 1 : 0;
        for (int distance = 1; distance <= reach; distance++)
        {
            at += forward;
            float* before = first - distance * step, behind = first + (length - 1 + distance) * step;
            float* left = first + at * step, right = first + (length - 1 - at) * step;
            for (int i = 0; i < piece; i++) (before[i], behind[i]) = (left[i], right[i]);
            if (at == 0 || at == length - 1) forward = -forward;
        }
    }
}
