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
}
