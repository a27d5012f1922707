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
    public void Table_too_wide_for_the_screen_stacks_its_headings_and_then_folds_its_widest_text()
    {
        var table = new TextTable("name", ">training images/s", "what it is");
        table.Add("a", "1,234", "the first of them all");
        table.Add("a long name", "5", "second");
        table.Write(new Terminal(output, error) { Columns = () => 45 });
        table.Write(new Terminal(output, error) { Columns = () => 36 });
        Assert.Equal("""
            name         training  what it is
                         images/s
            a               1,234  the first of them all
            a long name         5  second
            name         training  what it is
                         images/s
            a               1,234  the first of
                                   them all
            a long name         5  second

            """, output.ToString());
    }

    [Fact]
    public void Table_that_fits_no_screen_of_that_width_keeps_its_rows_whole()
    {
        var table = new TextTable("run", "what");
        table.Add("2026-11-21-classic-17130", "one two");
        table.Write(new Terminal(output, error) { Columns = () => 20 });
        Assert.Equal("run                       what\n2026-11-21-classic-17130  one two\n", output.ToString());
    }

    [Fact]
    public void Table_without_rows_fits_a_narrow_screen_too()
    {
        new TextTable("one two", "three").Write(new Terminal(output, error) { Columns = () => 10 });
        Assert.Equal("one  three\ntwo\n", output.ToString());
    }

    [Fact]
    public void Progress_is_drawn_on_standard_error_and_wiped_when_done()
    {
        var screen = new ScreenWriter(60, 5);
        using (var progress = new ProgressBar(new Terminal(output, screen) { Live = true, Size = screen.Size }, "Timing"))
        {
            progress.Report(1, "resnet");
            Assert.Equal("Timing [##############################] 100 %  resnet", screen.Text);
        }

        Assert.Equal(("", ""), (output.ToString(), screen.Text));
    }

    [Theory]
    [InlineData(0, 5, "", "T [..............................]   0 %")]
    [InlineData(0.5, 10, "n", "T [###############...............]  50 %  10 s left  n")]
    [InlineData(double.NaN, 1, "", "T [..............................]   0 %")]
    [InlineData(7, 1, "", "T [##############################] 100 %")]
    public void Progress_tells_how_much_is_left(double fraction, int seconds, string note, string text)
    {
        using var progress = new ProgressBar(new Terminal(output, error), "T");
        Assert.Equal(text, progress.Text(fraction, note, TimeSpan.FromSeconds(seconds), columns: 80));
    }

    [Theory]
    [InlineData(60, "bench [##############################] 100 %  classic-17130")]
    [InlineData(50, "bench [#####################] 100 %  classic-17130")]
    [InlineData(36, "bench [######################] 100 %")]
    [InlineData(20, "bench [##########] 100 %")]
    public void Progress_shortens_the_bar_and_then_leaves_the_note_out_where_the_screen_is_narrow(int columns, string text)
    {
        using var progress = new ProgressBar(new Terminal(output, error), "bench");
        Assert.Equal(text, progress.Text(1, "classic-17130", TimeSpan.Zero, columns));
    }
}
