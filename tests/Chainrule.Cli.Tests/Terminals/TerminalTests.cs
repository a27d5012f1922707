using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Tests.Terminals;

public sealed class TerminalTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void Text_is_plain_unless_colour_is_wanted()
    {
        var plain = new Terminal(output, error);
        Assert.Equal("a a a a", string.Join(' ', plain.Bold("a"), plain.Dim("a"), plain.Good("a"), plain.Bad("a")));
        Assert.Equal("\e[1ma\e[0m", new Terminal(output, error) { Colour = true }.Bold("a"));
    }

    [Fact]
    public void Table_sets_texts_flush_left_and_numbers_flush_right()
    {
        var table = new TextTable("name", ">count", "note");
        table.Add("a", "7", "first");
        table.Add("longer", "12345678", "");
        table.Write(new Terminal(output, error));
        Assert.Equal("name       count  note\na              7  first\nlonger  12345678\n", output.ToString());
        Assert.Throws<ArgumentException>(() => table.Add("too", "few"));
    }

    [Fact]
    public void Progress_is_silent_when_nobody_looks()
    {
        using (var progress = new ProgressBar(new Terminal(output, error), "Timing")) progress.Report(0.5);
        Assert.Equal("", output.ToString() + error);
    }

    [Fact]
    public void Progress_is_drawn_on_standard_error_and_wiped_when_done()
    {
        using (var progress = new ProgressBar(new Terminal(output, error) { Live = true }, "Timing")) progress.Report(1, "resnet");
        string[] drawn = error.ToString().Split('\r');
        Assert.Equal("", output.ToString());
        Assert.Equal(["", "Timing [##############################] 100 %  resnet"], drawn[..2]);
        Assert.Equal([new string(' ', drawn[1].Length), ""], drawn[2..]);
    }

    [Theory]
    [InlineData(0, 5, "", "T [..............................]   0 %")]
    [InlineData(0.5, 10, "n", "T [###############...............]  50 %  10 s left  n")]
    [InlineData(double.NaN, 1, "", "T [..............................]   0 %")]
    [InlineData(7, 1, "", "T [##############################] 100 %")]
    public void Progress_tells_how_much_is_left(double fraction, int seconds, string note, string text)
    {
        using var progress = new ProgressBar(new Terminal(output, error), "T");
        Assert.Equal(text, progress.Text(fraction, note, TimeSpan.FromSeconds(seconds)));
    }
}
