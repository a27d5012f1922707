using Chainrule.Kernels;

namespace Chainrule.Tests.Kernels;

public sealed unsafe class LaneTranspositionTests
{
    [Fact]
    public void Gather_lays_samples_side_by_side_for_any_count_and_puts_zeros_where_there_is_none()
    {
        foreach (int elements in (int[])[1, 3, 4, 7, 16, 27 * 27])
            for (int lanes = 1; lanes <= 16; lanes++)
            {
                float[] samples = [.. Enumerable.Range(1, lanes * elements).Select(i => (float)i)];
                var target = new float[elements * 16 + 1];
                Array.Fill(target, -1);
                fixed (float* from = samples, to = target) LaneTransposition.Gather(from, lanes, to, elements);
                for (int i = 0; i < elements * 16; i++) Assert.Equal(i % 16 < lanes ? samples[i % 16 * elements + i / 16] : 0, target[i]);
                Assert.Equal(-1, target[^1]);
            }
    }
}
