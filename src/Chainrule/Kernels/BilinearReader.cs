using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>The four pixels whose middles surround the place, each weighted by its nearness. Two gathers: four bytes hold a pixel and its right neighbour.</summary>
internal readonly unsafe struct BilinearReader : IPixelReader
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Read(byte* source, int width, in ReadBounds bounds, Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> half = Vector256.Create(0.5f);
        // At the last column the right neighbour weighs nothing, at the last row the lower one: what is read there does not count.
        x = NearestReader.Clamp(x - half, bounds.FirstColumn, bounds.LastColumn);
        y = NearestReader.Clamp(y - half, bounds.FirstRow, bounds.LastRow);
        Vector256<int> column = Vector256.ConvertToInt32Native(x), row = Vector256.ConvertToInt32Native(y);
        Vector256<float> right = x - Vector256.ConvertToSingle(column), down = y - Vector256.ConvertToSingle(row);
        Vector256<int> place = row * width + column;
        Vector256<float> upper = Across(Gather.Bytes4(source, place), right), lower = Across(Gather.Bytes4(source + width, place), right);
        return upper + (lower - upper) * down;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Across(Vector256<int> pixels, Vector256<float> right)
    {
        Vector256<int> low = Vector256.Create(255);
        Vector256<float> left = Vector256.ConvertToSingle(pixels & low), next = Vector256.ConvertToSingle((pixels >>> 8) & low);
        return left + (next - left) * right;
    }
}
