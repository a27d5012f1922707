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
