using Chainrule.Studio.Drawing;

namespace Chainrule.Studio.Tests.Drawing;

public sealed class InkTests
{
    [Fact]
    public void Drawing_written_into_an_address_is_read_back()
    {
        for (int digit = 0; digit < 10; digit++)
            Assert.Equal(ExampleDigits.Of(digit).Bytes.ToArray(), Ink.Parse(ExampleDigits.Of(digit).ToString()).Bytes.ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("A")]
    public void Address_that_holds_no_drawing_is_an_empty_sheet(string? text) => Assert.True(Ink.Parse(text).IsEmpty);

    [Fact]
    public void Whatever_bytes_come_the_sheet_is_drawn_without_leaving_it()
    {
        var random = new Random(5);
        for (int k = 0; k < 300; k++)
        {
            byte[] bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            Assert.Equal(Ink.Pixels * Ink.Pixels, Ink.Of(bytes).Levels().Length);
        }
    }

    [Fact]
    public void Drawing_is_bounded() => Assert.InRange(Ink.Of(new byte[100_000]).Bytes.Length, 0, 4096);

    [Fact]
    public void Stroke_is_as_wide_as_the_pen_and_black_in_the_middle()
    {
        byte[] levels = Ink.Of([50, 100, 170, 100]).Levels();
        int black = Enumerable.Range(0, Ink.Pixels).Count(y => levels[y * Ink.Pixels + 55] < 128);
        Assert.Equal(Ink.Pen, black, 1.01);
        Assert.Equal(0, levels[50 * Ink.Pixels + 55]);
        Assert.Equal(255, levels[5 * Ink.Pixels + 55]);
    }
}
