using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>The pixel that the place lies in.</summary>
internal readonly unsafe struct NearestReader : IPixelReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Read(byte* source, int width, in ReadBounds bounds, Vector256<float> x, Vector256<float> y)
    {
        Vector256<int> column = Vector256.ConvertToInt32Native(Clamp(x, bounds.FirstColumn, bounds.LastColumn));
        Vector256<int> row = Vector256.ConvertToInt32Native(Clamp(y, bounds.FirstRow, bounds.LastRow));
        return Vector256.ConvertToSingle(Gather.Bytes4(source, row * width + column) & Vector256.Create(255));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clamp(Vector256<float> value, float low, float high) =>
        Vector256.MinNative(Vector256.MaxNative(value, Vector256.Create(low)), Vector256.Create(high));
}
