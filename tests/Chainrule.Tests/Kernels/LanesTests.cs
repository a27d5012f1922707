using System.Runtime.Intrinsics;
using Chainrule.Kernels;

namespace Chainrule.Tests.Kernels;

public sealed unsafe class LanesTests
{
    [Fact]
    public void Larger_and_smaller_give_the_second_where_one_is_no_number_or_both_are_zeros()
    {
        Check<Lanes512, Vector512<float>>();
        Check<Lanes256, Vector256<float>>();
        Check<Lanes128, Vector128<float>>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(19)]
    public void Exact_sums_of_many_are_those_of_each(int count)
    {
        var random = new Random(count);
        using NativeBuffer buffer = new(count * 16);
        foreach (ref float value in buffer.Span) value = random.NextSingle() - 0.5f;
        double[] totals = new double[count];
        LaneSum.Exact(buffer.Data, totals);
        for (int i = 0; i < count; i++) Assert.Equal(LaneSum.Exact(buffer.Data + i * 16), totals[i]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void Sums_of_lanes_pair_those_8_apart_then_4_then_2_then_neighbours(int count)
    {
        var random = new Random(count);
        using NativeBuffer buffer = new(count * 16), sums = new(count);
        foreach (ref float value in buffer.Span) value = random.NextSingle() - 0.5f;
        LaneSum.Of(buffer.Data, sums.Data, count);
        for (int i = 0; i < count; i++)
        {
            float[] lanes = [.. Enumerable.Range(0, 16).Select(lane => buffer.Data[i * 16 + lane])];
            for (int apart = 8; apart > 0; apart /= 2)
                for (int lane = 0; lane < apart; lane++) lanes[lane] += lanes[lane + apart];
            Assert.Equal(lanes[0], sums.Data[i]);
        }
    }

    private static void Check<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        float* room = stackalloc float[16];
        (float A, float B)[] cases = [(1, 2), (2, 1), (float.NaN, 1), (1, float.NaN), (0f, -0f), (-0f, 0f), (float.NegativeInfinity, -1)];
        foreach ((float a, float b) in cases)
        {
            TLanes.Store(room, TLanes.Larger(TLanes.Broadcast(a), TLanes.Broadcast(b)));
            Assert.Equal(BitConverter.SingleToInt32Bits(a > b ? a : b), BitConverter.SingleToInt32Bits(room[TLanes.Width - 1]));
            TLanes.Store(room, TLanes.Smaller(TLanes.Broadcast(a), TLanes.Broadcast(b)));
            Assert.Equal(BitConverter.SingleToInt32Bits(a < b ? a : b), BitConverter.SingleToInt32Bits(room[TLanes.Width - 1]));
        }
    }
}
