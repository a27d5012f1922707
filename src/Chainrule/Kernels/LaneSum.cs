using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>The sum of the 16 lanes of a vector in memory, always paired the same way: 8 apart, 4 apart, 2 apart, neighbours.</summary>
internal static unsafe class LaneSum
{
    /// <summary>target[i] = the sum of the lanes of vector i.</summary>
    public static void Of(float* lanes, float* target, int count)
    {
        for (int i = 0; i < count; i++, lanes += 16)
        {
            Vector128<float> sum = (Vector128.Load(lanes) + Vector128.Load(lanes + 8)) + (Vector128.Load(lanes + 4) + Vector128.Load(lanes + 12));
            sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
            target[i] = sum[0] + sum[1];
        }
    }

    /// <summary>In double, lane after lane: for the few sums that batch norm divides and subtracts.</summary>
    public static double Exact(float* lanes)
    {
        double sum = 0;
        for (int i = 0; i < 16; i++) sum += lanes[i];
        return sum;
    }

    /// <summary>The same for pairs of vectors that follow one another, several pairs at a time, as each sum waits for its own additions only.</summary>
    /// <param name="pairs">[count][stride] the pairs.</param>
    /// <param name="stride">Floats from one pair to the next.</param>
    /// <param name="count">Pairs.</param>
    /// <returns>The firsts' sums added up pair after pair, and the seconds'.</returns>
    public static (double First, double Second) ExactPairs(float* pairs, nint stride, int count)
    {
        double first = 0, second = 0;
        for (; count >= 4; count -= 4, pairs += 4 * stride)
        {
            float* p0 = pairs, p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride;
            double a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
            for (int i = 0; i < 16; i++)
            {
                a0 += p0[i];
                a1 += p1[i];
                a2 += p2[i];
                a3 += p3[i];
                b0 += p0[i + 16];
                b1 += p1[i + 16];
                b2 += p2[i + 16];
                b3 += p3[i + 16];
            }

            first = first + a0 + a1 + a2 + a3;
            second = second + b0 + b1 + b2 + b3;
        }

        for (; count > 0; count--, pairs += stride)
        {
            first += Exact(pairs);
            second += Exact(pairs + 16);
        }

        return (first, second);
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
