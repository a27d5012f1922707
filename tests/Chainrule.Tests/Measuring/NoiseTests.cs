using Chainrule.Measuring;

namespace Chainrule.Tests.Measuring;

public class NoiseTests
{
    [Fact]
    public void Noise_has_the_range_of_MNIST_and_labels_of_every_class()
    {
        var noise = new Noise(new(1, 28, 28), 100, 2, 10);
        float[] pixels = noise.Images(0).ToArray();
        Assert.All(pixels, pixel => Assert.InRange(pixel, -0.4243f, 2.8216f));
        Assert.True(pixels.Min() < -0.42f && pixels.Max() > 2.81f);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (byte)i), noise.Labels(0).ToArray().Distinct().Order());
    }

    [Fact]
    public void Noise_comes_again_after_its_batches_and_is_the_same_every_time()
    {
        Noise one = new(new(1, 5, 5), 3, 2, 10), other = new(new(1, 5, 5), 3, 2, 10);
        Assert.Equal(one.Images(1).ToArray(), one.Images(3).ToArray());
        Assert.Equal(one.Images(1).ToArray(), other.Images(1).ToArray());
        Assert.NotEqual(one.Images(0).ToArray(), one.Images(1).ToArray());
        Assert.Equal(75, one.Images(0).Length);
        Assert.Equal(3, one.Labels(1).Length);
    }
}
