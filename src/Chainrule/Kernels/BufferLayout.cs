namespace Chainrule.Kernels;

/// <summary>A map of one tile in memory, [channel][row][column][lane], with zeros around where asked.</summary>
internal sealed record BufferLayout(int Channels, int Height, int Width, int Top = 0, int Left = 0, int Bottom = 0, int Right = 0)
{
    /// <summary>Floats from one row to the next.</summary>
    public int Row => checked((Left + Width + Right) * 16);

    /// <summary>Floats from one channel to the next. An odd number of vectors where there is padding: planes a power of two apart would all fall into the same sets of the cache.</summary>
    public int Plane => checked(HasPadding ? ((Top + Height + Bottom) * (Row / 16) | 1) * 16 : Height * Row);

    public int Size => checked(Channels * Plane);

    public bool HasPadding => (Top | Left | Bottom | Right) != 0;

    /// <summary>The map inside the padding.</summary>
    public unsafe MapView Inside(float* buffer) => new(buffer + Top * Row + Left * 16, Row, Plane);

    /// <summary>Puts zeros around the map; what is inside stays.</summary>
    public unsafe void ClearPadding(float* buffer)
    {
        if (!HasPadding) return;
        for (int c = 0; c < Channels; c++)
        {
            float* plane = buffer + (nint)c * Plane;
            new Span<float>(plane, Top * Row + Left * 16).Clear();
            for (int y = 0; y < Height - 1; y++) new Span<float>(plane + (Top + y) * Row + (Left + Width) * 16, (Right + Left) * 16).Clear();
            int end = (Top + Height - 1) * Row + (Left + Width) * 16;
            new Span<float>(plane + end, Plane - end).Clear();
        }
    }
}
