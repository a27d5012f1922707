using System.Runtime.Intrinsics;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;

namespace Chainrule.Tests.Kernels;

public class CounterRandomTests
{
    // The known answers that the authors of Philox publish for 4x32 with ten rounds; the last one's counter and key are digits of π.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a0, uint a1, uint a2, uint a3) =>
        Assert.Equal(Vector128.Create(a0, a1, a2, a3), CounterRandom.Philox(Vector128.Create(c0, c1, c2, c3), k0, k1));

    [Fact]
    public void Word_depends_on_seed_stream_and_position_alone()
    {
        var ahead = new CounterRandom(7, 9);
        uint[] words = [.. Enumerable.Range(0, 23).Select(_ => ahead.NextUInt32())];
        for (int i = 0; i < words.Length; i++)
        {
            var direct = new CounterRandom(7, 9) { Position = (ulong)i };
            Assert.Equal(words[i], direct.NextUInt32());
            Assert.Equal(words[i], CounterRandom.Block(7, 9, (ulong)i / 4)[i % 4]);
        }

        Assert.NotEqual(words[0], new CounterRandom(8, 9).NextUInt32());
        Assert.NotEqual(words[0], new CounterRandom(7, 8).NextUInt32());
    }

    [Fact]
    public void Streams_differ_when_purposes_do()
    {
        var words = Enum.GetValues<RandomPurpose>().Select(purpose => new CounterRandom(1, purpose, 5).NextUInt64()).ToHashSet();
        Assert.Equal(Enum.GetValues<RandomPurpose>().Length, words.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(1, RandomPurpose.Shuffle, 1UL << 56));
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new CounterRandom(1, 2);
        var bins = new int[16];
        const int draws = 160_000;
        for (int i = 0; i < draws / 2; i++)
        {
            bins[(int)(random.NextSingle() * bins.Length)]++;
            bins[(int)(random.NextDouble() * bins.Length)]++;
        }

        Assert.InRange(ChiSquared(bins, draws), 2, 45); // 15 degrees of freedom: beyond 45 once in ten thousand seeds
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_bell()
    {
        var random = new CounterRandom(3, 4);
        const int draws = 200_000;
        double sum = 0, squares = 0, fourth = 0;
        int beyondTwo = 0;
        for (int i = 0; i < draws; i++)
        {
            double x = random.NextNormal();
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
            if (x > 2) beyondTwo++;
        }

        Assert.Equal(0, sum / draws, 0.01);
        Assert.Equal(1, squares / draws, 0.015);
        Assert.Equal(3, fourth / draws, 0.1);
        Assert.Equal(0.02275, beyondTwo / (double)draws, 0.0015);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-15)]
    [InlineData(0.0013)]
    [InlineData(0.074)]
    [InlineData(0.31)]
    [InlineData(0.5)]
    [InlineData(0.92)]
    [InlineData(0.99999)]
    public void Normal_quantile_undoes_the_distribution(double share)
    {
        double x = NormalQuantile.At(share);
        if (share > 1e-14) Assert.Equal(share, NormalDistribution.Below(x), 2e-16 + 1e-14 * Math.Min(share, 1 - share));
        else Assert.Equal(share < 1e-200 ? -37.0471 : -7.941345, x, 1e-4);
        Assert.Equal(Math.Log(share), NormalQuantile.NaturalLogarithm(share), 1e-15 * Math.Max(1, -Math.Log(share)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60_000)]
    [InlineData(int.MaxValue)]
    public void Bounded_number_stays_below_its_bound(int bound)
    {
        var random = new CounterRandom(5, 6);
        for (int i = 0; i < 1000; i++) Assert.InRange(random.NextInt32(bound), 0, bound - 1);
    }

    [Fact]
    public void Bounded_number_refuses_a_bound_below_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(5, 6).NextInt32(0));

    [Fact]
    public void Bounded_number_is_even_when_the_bound_divides_badly()
    {
        // 2³² words over 3 · 2²⁹ results: without rejection two of every three results would come from 3 words, the third from 2.
        var random = new CounterRandom(5, 7);
        var bins = new int[3];
        for (int i = 0; i < 30_000; i++) bins[random.NextInt32(3 << 29) % 3]++;
        Assert.InRange(ChiSquared(bins, 30_000), 0, 18);
    }

    [Fact]
    public void Shuffle_makes_every_order_equally_likely()
    {
        var random = new CounterRandom(11, 1);
        var counts = new Dictionary<string, int>();
        Span<char> letters = stackalloc char[4];
        for (int i = 0; i < 24_000; i++)
        {
            "abcd".CopyTo(letters);
            random.Shuffle(letters);
            string order = letters.ToString();
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(ChiSquared([.. counts.Values], 24_000), 4, 60); // 23 degrees of freedom
    }

    private static double ChiSquared(int[] counts, int draws)
    {
        double expected = (double)draws / counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
