using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>Makes a picture by asking, for each of its pixels, where in the old picture it comes from.</summary>
/// <remarks>
/// Eight neighbouring pixels are a vector. Its places go through all moves in registers, the last move first, and the old picture is read once:
/// no picture in between is made. A place that leaves a move's bounds takes that move's fill and keeps it.
/// <para>
/// For one move and bilinear reading, 8 pixels take some 17 operations for the move, 30 for reading, and two gathers of eight loads each, which bound it: 98 vectors
/// for 28×28 pixels. Vectors have 256 bits everywhere, as .NET has no wider gather; a machine that has only narrower ones does the same in halves, with the same bits.
/// There is no fused multiply-add, as that would have to be emulated there.
/// </para>
/// </remarks>
internal static unsafe class Resampling
{
    public const int Lanes = 8;

    /// <param name="source">The old picture: height·width levels, and readable beyond as <see cref="IPixelReader"/> says.</param>
    /// <param name="width">A row's length.</param>
    /// <param name="bounds">The part of the old picture that is read.</param>
    /// <param name="columns">The column of each pixel's middle, in vectors of <see cref="Lanes"/>.</param>
    /// <param name="rows">The row of each pixel's middle.</param>
    /// <param name="steps">The moves, the one done first at the front.</param>
    /// <param name="result">The new levels, a whole number of vectors.</param>
    public static void Run<TReader>(
        ReadOnlySpan<byte> source, int width, in ReadBounds bounds, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, ReadOnlySpan<MoveStep> steps, Span<float> result)
        where TReader : struct, IPixelReader
    {
        fixed (byte* levels = source) Run<TReader>(levels, width, bounds, columns, rows, steps, result);
    }

    private static void Run<TReader>(
        byte* source, int width, in ReadBounds bounds, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, ReadOnlySpan<MoveStep> steps, Span<float> result)
        where TReader : struct, IPixelReader
    {
        ref float column = ref Unsafe.AsRef(in columns[0]), row = ref Unsafe.AsRef(in rows[0]), target = ref result[0];
        for (int i = 0; i + Lanes <= result.Length; i += Lanes)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref column, (nuint)i), y = Vector256.LoadUnsafe(ref row, (nuint)i);
            Vector256<float> inside = Vector256<float>.AllBitsSet, level = Vector256<float>.Zero;
            for (int k = steps.Length - 1; k >= 0; k--)
            {
                ref readonly MoveStep step = ref steps[k];
                Vector256<float> atX = x * step.Xx + y * step.Xy + Vector256.Create(step.X0);
                y = x * step.Yx + y * step.Yy + Vector256.Create(step.Y0);
                x = atX;
                Vector256<float> within = Within(x, step.Left, step.Right) & Within(y, step.Top, step.Bottom);
                level = Vector256.ConditionalSelect(Vector256.AndNot(inside, within), Vector256.Create(step.Fill), level);
                inside &= within;
            }

            Vector256<float> read = TReader.Read(source, width, bounds, x, y);
            Vector256.ConditionalSelect(inside, read, level).StoreUnsafe(ref target, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> value, float low, float high) =>
        Vector256.GreaterThanOrEqual(value, Vector256.Create(low)) & Vector256.LessThan(value, Vector256.Create(high));
}
