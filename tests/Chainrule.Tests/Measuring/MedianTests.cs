using Chainrule.Measuring;

namespace Chainrule.Tests.Measuring;

public class MedianTests
{
    [Fact]
    public void Median_is_the_middle_whatever_the_order()
    {
        Assert.Equal(3, Median.Of([9, 1, 3]));
        Assert.Equal(4, Median.Of([9, 3, 1, 5]));
        Assert.Equal(7, Median.Of([7]));
    }

    [Fact]
    public void Median_refuses_an_empty_list() => Assert.Throws<ArgumentException>(() => Median.Of([]));
}
