using Chainrule.Pictures;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Pictures;

public class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(3, 200)]
    [InlineData(640, 5)]
    public void Grey_picture_is_read_back_as_it_was(int width, int height)
    {
        byte[] levels = Hashed.Labels(3, width * height, 256);
        Picture read = PngReader.Parse(PngWriter.Grey(levels, width, height), "test");
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(levels.SelectMany(level => (byte[])[level, level, level, 255]), read.Pixels.ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(31, 17)]
    public void Coloured_picture_is_read_back_as_it_was(int width, int height)
    {
        byte[] pixels = Hashed.Labels(4, 3 * width * height, 256);
        Picture read = PngReader.Parse(PngWriter.Rgb(pixels, width, height), "test");
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(pixels.Chunk(3).SelectMany(p => (byte[])[.. p, 255]), read.Pixels.ToArray());
    }

    [Fact]
    public void Each_filter_is_read_back_as_it_was()
    {
        // A picture for each filter: even, stripes across, stripes down, a slope, and a slanted edge.
        Func<int, int, int>[] kinds = [(_, _) => 7, (x, _) => 9 * x, (_, y) => 5 * y, (x, y) => 3 * x + 2 * y, (x, y) => x + 3 * y > 90 ? 250 - x : 3 * y];
        foreach (Func<int, int, int> kind in kinds)
        {
            byte[] levels = [.. Enumerable.Range(0, 40 * 40).Select(i => (byte)kind(i % 40, i / 40))];
            Assert.Equal(levels, PngReader.Parse(PngWriter.Grey(levels, 40, 40), "test").Pixels.ToArray().Where((_, i) => i % 4 == 0));
        }
    }

    [Fact]
    public void Smooth_picture_is_far_smaller_than_its_pixels()
    {
        byte[] slope = [.. Enumerable.Range(0, 256 * 256).Select(i => (byte)(i / 256 + i % 256))];
        Assert.True(PngWriter.Grey(slope, 256, 256).Length < 1200);
        Assert.True(PngWriter.Rgb(new byte[300_000], 1000, 100).Length < 600);
    }

    [Fact]
    public void Picture_of_another_size_than_told_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.Grey(new byte[10], 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.Rgb([], 0, 0));
    }
}
