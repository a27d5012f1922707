using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>The sum of the 16 lanes of a vector in memory, always paired the same way: 8 apart, 4 apart, 2 apart, neighbours.</summary>
internal static unsafe class LaneSum
{
    /// <summary>Over the groups of tiles, first added lane by lane in the order of the groups.</summary>
    public static float OfGroups(float* lanes, nint stride, int groups)
    {
        Vector128<float> a = Vector128.Load(lanes), b = Vector128.Load(lanes + 4), c = Vector128.Load(lanes + 8), d = Vector128.Load(lanes + 12);
        for (int g = 1; g < groups; g++)
        {
            lanes += stride;
            a += Vector128.Load(lanes);
            b += Vector128.Load(lanes + 4);
            c += Vector128.Load(lanes + 8);
            d += Vector128.Load(lanes + 12);
        }

        Vector128<float> sum = (a + c) + (b + d);
        sum += Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
        return sum[0] + sum[1];
    }

    /// <summary>In double, lane after lane: for the few sums that batch norm divides and subtracts.</summary>
    public static double Exact(float* lanes)
    {
        double sum = 0;
        for (int i = 0; i < 16; i++) sum += lanes[i];
        return sum;
    }
}
