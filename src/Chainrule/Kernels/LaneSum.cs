using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Chainrule.Kernels;

/// <summary>The sum of the 16 lanes of a vector in memory, always paired the same way: 8 apart, 4 apart, 2 apart, neighbours.</summary>
internal static unsafe class LaneSum
{
    /// <summary>target[i] = the sum of the lanes of vector i. Four vectors at a time go the last two steps side by side, in the same pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(float* lanes, float* target, int count)
    {
        int i = 0;
        for (; Sse.IsSupported && i + 4 <= count; i += 4, lanes += 64)
        {
            Vector128<float> a = Quarter(lanes), b = Quarter(lanes + 16), c = Quarter(lanes + 32), d = Quarter(lanes + 48);
            Vector128<float> ab = Sse.UnpackLow(a, b) + Sse.UnpackHigh(a, b), cd = Sse.UnpackLow(c, d) + Sse.UnpackHigh(c, d);   // a0+a2 b0+b2 a1+a3 b1+b3
            (Sse.MoveLowToHigh(ab, cd) + Sse.MoveHighToLow(cd, ab)).Store(target + i);
        }

        for (; i < count; i++, lanes += 16)
        {
            Vector128<float> sum = Quarter(lanes);
            target[i] = (sum[0] + sum[2]) + (sum[1] + sum[3]);
        }
    }

    /// <summary>Lanes 8 apart and 4 apart added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(float* lanes) =>
        (Vector128.Load(lanes) + Vector128.Load(lanes + 8)) + (Vector128.Load(lanes + 4) + Vector128.Load(lanes + 12));

    /// <summary>In double, lane after lane: for the few sums that batch norm divides and subtracts.</summary>
    public static double Exact(float* lanes)
    {
        double sum = 0;
        for (int i = 0; i < 16; i++) sum += lanes[i];
        return sum;
    }

    /// <summary>The same for vectors that follow one another, several at a time, as each sum waits for its own additions only.</summary>
    /// <param name="lanes">[count][16]</param>
    /// <param name="totals">[count] their sums.</param>
    public static void Exact(float* lanes, Span<double> totals)
    {
        int done = 0;
        for (; done + 8 <= totals.Length; done += 8, lanes += 8 * 16)
        {
            double a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0;
            for (int i = 0; i < 16; i++)
            {
                a0 += lanes[i];
                a1 += lanes[i + 16];
                a2 += lanes[i + 32];
                a3 += lanes[i + 48];
                a4 += lanes[i + 64];
                a5 += lanes[i + 80];
                a6 += lanes[i + 96];
                a7 += lanes[i + 112];
            }

            Span<double> eight = totals.Slice(done, 8);
            (eight[0], eight[1], eight[2], eight[3], eight[4], eight[5], eight[6], eight[7]) = (a0, a1, a2, a3, a4, a5, a6, a7);
        }

        for (; done < totals.Length; done++, lanes += 16) totals[done] = Exact(lanes);
    }

    /// <summary>Adds up the distances of all elements to a number, and their squares, in double: element after element in each lane, then lane after lane.</summary>
    /// <param name="lanes">[count][16]</param>
    /// <param name="count">Elements.</param>
    /// <param name="about">The number.</param>
    /// <param name="live">Lanes that count.</param>
    /// <param name="sum">The distances' sum; added to.</param>
    /// <param name="squares">Their squares' sum; added to.</param>
    public static void AddDistances(float* lanes, int count, double about, int live, ref double sum, ref double squares)
    {
        Vector512<double> middle = Vector512.Create(about), low = Vector512<double>.Zero, high = low, lowSquares = low, highSquares = low;
        for (int i = 0; i < count; i++, lanes += 16)
        {
            (Vector512<double> first, Vector512<double> second) = Vector512.Widen(Vector512.Load(lanes));
            first -= middle;
            second -= middle;
            low += first;
            high += second;
            lowSquares += first * first;
            highSquares += second * second;
        }

        for (int lane = 0; lane < live; lane++)
        {
            sum += lane < 8 ? low[lane] : high[lane - 8];
            squares += lane < 8 ? lowSquares[lane] : highSquares[lane - 8];
        }
    }
}
