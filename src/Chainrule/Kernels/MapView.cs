namespace Chainrule.Kernels;

/// <summary>Where one tile's map lies in memory: the first element of channel 0, and how many floats lead to the next row and to the next channel.</summary>
/// <remarks>A step to the next column is always 16 floats, one vector of lanes.</remarks>
internal readonly unsafe struct MapView(float* data, int row, int plane)
{
    public readonly float* Data = data;
    public readonly int Row = row;
    public readonly int Plane = plane;

    public float* Channel(int channel) => Data + (nint)channel * Plane;
}
