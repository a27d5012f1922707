using Chainrule.Kernels;

namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>The memory that a thread develops pictures in, kept from one picture to the next so that none is allocated.</summary>
internal sealed class Workbench
{
    [ThreadStatic]
    private static Workbench? ofThread;

    private float[] smoothing = [];

    private Workbench(int height, int width)
    {
        (Height, Width) = (height, width);
        int padded = ElasticField.Stride(height * width);
        (Levels, Columns, Rows, WarpedColumns, WarpedRows) = (new float[padded], new float[padded], new float[padded], new float[padded], new float[padded]);
        // A bilinear reader looks at one row and a few bytes behind the last pixel.
        Source = new byte[height * width + width + 4];
        for (int i = 0; i < height * width; i++) (Columns[i], Rows[i]) = (i % width + 0.5f, i / width + 0.5f);
    }

    public int Height { get; }

    public int Width { get; }

    public byte[] Source { get; }

    /// <summary>The picture being made, as levels from 0 to 255, in whole vectors.</summary>
    public float[] Levels { get; }

    /// <summary>The middle of every pixel.</summary>
    public float[] Columns { get; }

    public float[] Rows { get; }

    /// <summary>Where a warped pixel reads.</summary>
    public float[] WarpedColumns { get; }

    public float[] WarpedRows { get; }

    public static Workbench Of(int height, int width)
    {
        if (ofThread is not { } bench || bench.Height != height || bench.Width != width) ofThread = bench = new(height, width);
        return bench;
    }

    public Span<float> Smoothing(int count)
    {
        if (smoothing.Length < count) smoothing = new float[count];
        return smoothing.AsSpan(0, count);
    }
}
