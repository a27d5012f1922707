using Chainrule.Measuring;

namespace Chainrule.Tests.Measuring;

public class PeakProbeTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Chains_come_to_their_limit_when_run_long_enough(int bits)
    {
        // Each of the twelve sums tends to 1; a chain left out would be missing from their total.
        Assert.Equal(12, PeakProbe.Chains(bits).Sum(1000));
        Assert.Equal(12 * bits / 16, PeakProbe.Chains(bits).FlopPerRound);
        Assert.Equal(9, PeakProbe.Chains(bits).Sum(1));
    }

    [Theory]
    [InlineData(1, 256)]
    [InlineData(3, 128)]
    public void Probe_tells_a_speed_for_any_number_of_threads(int threads, int bits)
    {
        using var probe = new PeakProbe(threads, bits);
        // No machine does fewer than ten million operations a second or more than a thousand billion a thread.
        Assert.InRange(probe.Gflops(), 0.01, 1000 * threads);
    }

    [Fact]
    public void Probe_refuses_what_there_are_no_kernels_for()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PeakProbe(1, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PeakProbe(0, 256));
    }
}
