using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Chainrule.Models;

namespace Chainrule.Kernels;

/// <summary>The layer 'straighten' on one image: measured, then read anew along the rows of its pose.</summary>
/// <remarks>
/// A row of the result lies between two rows of the image, and its columns are evenly spaced there: slant only moves where they begin. So the two rows are blended
/// once into a line, with paper on both sides, and each pixel is read between two numbers of the line. That is two numbers a pixel where the four
/// around a point would be read, and no pixel asks whether it is inside.
/// </remarks>
internal static unsafe class Straightening
{
    /// <summary>Floats of the line: one of paper before the row, two behind it.</summary>
    public static int LineSize(int width) => width + 3;

    /// <param name="image">[channel][row][column]</param>
    /// <param name="output">The same, elsewhere.</param>
    /// <param name="shape">Of both.</param>
    /// <param name="line">Room for <see cref="LineSize"/> floats.</param>
    public static void Run(float* image, float* output, Shape shape, float* line)
    {
        if (Pose.Of(image, shape) is not { } pose)
        {
            new ReadOnlySpan<float>(image, shape.Count).CopyTo(new(output, shape.Count));
            return;
        }

        (int height, int width) = (shape.Height, shape.Width);
        line[0] = line[width + 1] = line[width + 2] = 0;
        for (int y = 0; y < height; y++)
        {
            double down = pose.Height * (y - (height - 1) * 0.5);
            double row = Math.Clamp(pose.Row + down, -1, height);
            double first = pose.Column + pose.Slant * down - pose.Width * ((width - 1) * 0.5);
            for (int c = 0; c < shape.Channels; c++)
            {
                nint plane = (nint)c * height * width;
                Blend(image + plane, row, shape, pose.Paper, line + 1);
                Spread(line, first + 1, pose.Width, pose.Paper, output + plane + (nint)y * width, width);
            }
        }
    }

    /// <summary>The ink of a row between two rows; where one of them is outside, that has none.</summary>
    /// <param name="plane">[row][column]</param>
    /// <param name="row">From -1 to the height.</param>
    /// <param name="shape">Of the image.</param>
    /// <param name="paper">What has no ink.</param>
    /// <param name="line">[column]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blend(float* plane, double row, Shape shape, float paper, float* line)
    {
        (int height, int width) = (shape.Height, shape.Width);
        int above = (int)(row + 1) - 1, below = above + 1;
        float share = (float)(row - above);
        float a = above >= 0 && above < height ? 1 - share : 0, b = below < height ? share : 0;
        float* upper = plane + (nint)Math.Clamp(above, 0, height - 1) * width, lower = plane + (nint)Math.Min(below, height - 1) * width;
        int x = 0;
        var ground = Vector128.Create(paper);
        for (; x + 4 <= width; x += 4)
            ((Vector128.Load(upper + x) - ground) * a + (Vector128.Load(lower + x) - ground) * b).Store(line + x);
        for (; x < width; x++) line[x] = (upper[x] - paper) * a + (lower[x] - paper) * b;
    }

    /// <summary>Reads the line at even steps: what lies outside of it is held to its ends, which are paper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(float* line, double first, double step, float paper, float* output, int width)
    {
        double end = width + 1;
        for (int x = 0; x < width; x++)
        {
            double at = double.MinNative(double.MaxNative(first + step * x, 0), end);
            int left = (int)at;
            float share = (float)(at - left), ink = line[left];
            output[x] = paper + (ink + (line[left + 1] - ink) * share);
        }
    }
}
