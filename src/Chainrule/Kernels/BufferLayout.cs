using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>A map of one tile in memory, [channel][row][column][lane], with zeros around where asked.</summary>
/// <remarks>
/// With a <see cref="Window"/>, channels are only so many rows apart. Row r of a channel then lies where row r - Window of the next channel lay (or a vector off): a map that is made and
/// used up row by row slides through its memory, and what is touched at a time stays in the second-level cache. 16 channels of 26×26 take 700 kB, in a window of 8 rows 260 kB.
/// </remarks>
internal sealed record BufferLayout(int Channels, int Height, int Width, int Top = 0, int Left = 0, int Bottom = 0, int Right = 0)
{
    /// <summary>How many rows, those of the padding among them, are there at any time; 0 for all.</summary>
    public int Window { get; init; }

    /// <summary>Floats from one row to the next.</summary>
    public int Row => checked((Left + Width + Right) * 16);

    /// <summary>Floats from one channel to the next. An odd number of vectors where there is padding or a window: planes a power of two apart would all fall into the same sets of the cache.</summary>
    public int Plane => checked(Window > 0 || HasPadding ? ((Window > 0 ? Window : Rows) * (Row / 16) | 1) * 16 : Height * Row);

    public int Size => checked(Math.Max((Channels - 1) * Plane + Rows * Row, Window > 0 ? 0 : Channels * Plane));

    public bool HasPadding => (Top | Left | Bottom | Right) != 0;

    private int Rows => Top + Height + Bottom;

    /// <summary>The map inside the padding.</summary>
    public unsafe MapView Inside(float* buffer) => new(buffer + Top * Row + Left * 16, Row, Plane);

    /// <summary>Puts zeros around the map; what is inside stays.</summary>
    public unsafe void ClearPadding(float* buffer) => ClearPadding(buffer, 0, Height);

    /// <summary>Puts zeros left and right of some rows, above the first one and below the last one. The rows' neighbours stay as they are: with a window they may belong to another channel.</summary>
    public unsafe void ClearPadding(float* buffer, int first, int end)
    {
        if (!HasPadding || first >= end) return;
        // Worked out once: they are more than a load, and rows are many.
        int row = Row, plane = Plane;
        for (int c = 0; c < Channels; c++, buffer += plane)
        {
            float* last = buffer + (Top + end) * row;
            if (first == 0) Clear(buffer, buffer + Top * row);
            for (float* at = buffer + (Top + first) * row; at < last; at += row)
            {
                Clear(at, at + Left * 16);
                Clear(at + (Left + Width) * 16, at + row);
            }

            if (end == Height) Clear(last, last + Bottom * row);
        }
    }

    private static unsafe void Clear(float* from, float* end)
    {
        for (; from < end; from += 16) Vector512<float>.Zero.Store(from);
    }
}
