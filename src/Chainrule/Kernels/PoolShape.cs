using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>How the windows of a pool lie on a map.</summary>
internal readonly record struct PoolShape(
    int Channels, int OutputHeight, int OutputWidth, int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth)
{
    /// <summary>The element at (dy, dx) of window (y, x) of channel c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe float* At(MapView map, int c, int y, int x, int dy, int dx) =>
        map.Channel(c) + (y * StrideHeight + dy) * map.Row + (x * StrideWidth + dx) * 16;
}
