using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>Reads eight pixels of a picture at eight places that lie within it.</summary>
internal unsafe interface IPixelReader
{
    /// <param name="source">The grey levels, row after row; a row and three bytes behind the last may be read, and count for nothing.</param>
    /// <param name="width">A row's length.</param>
    /// <param name="bounds">The part that is read: what lies beyond its edge repeats the edge.</param>
    /// <param name="x">Columns, a pixel's middle at ½.</param>
    /// <param name="y">Rows.</param>
    static abstract Vector256<float> Read(byte* source, int width, in ReadBounds bounds, Vector256<float> x, Vector256<float> y);
}
