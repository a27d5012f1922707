using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Tests.Terminals;

public sealed class LiveAreaTests
{
    [Fact]
    public void Area_is_drawn_again_in_its_place()
    {
        (LiveArea area, ScreenWriter screen) = Area(40, 10);
        screen.Write("a line before\n");
        area.Draw("first, a long one", "second");
        area.Draw("first", "2nd", "third");
        Assert.Equal("a line before\nfirst\n2nd\nthird", screen.Text);
        area.Draw("first");
        Assert.Equal("a line before\nfirst", screen.Text);
        area.Clear();
        screen.Write("a line behind");
        Assert.Equal("a line before\na line behind", screen.Text);
    }

    [Fact]
    public void Area_larger_than_the_screen_is_cut_to_it()
    {
        (LiveArea area, ScreenWriter screen) = Area(10, 4);
        screen.Write("before\n");
        for (int i = 0; i < 3; i++) area.Draw("0123456789", "1", "2", "3", "4", "5");
        Assert.Equal("before\n0123456\n1\n2", screen.Text);
    }

    [Fact]
    public void Area_is_found_again_when_the_window_was_made_narrower()
    {
        (LiveArea area, ScreenWriter screen) = Area(40, 10);
        screen.Write("before\n");
        area.Draw("01234567890123456789012345", "0123456789012");
        screen.Narrow(10);
        area.Draw("a", "b");
        Assert.Equal("before\na\nb", screen.Text);
    }

    [Fact]
    public void What_the_terminal_writes_at_Ctrl_C_is_wiped_with_the_area()
    {
        (LiveArea area, ScreenWriter screen) = Area(10, 4);
        area.Draw("0123456789");
        screen.Write("^C");
        area.Clear();
        Assert.Equal("", screen.Text);
    }

    private static (LiveArea Area, ScreenWriter Screen) Area(int columns, int rows)
    {
        var screen = new ScreenWriter(columns, rows);
        return (new(new Terminal(TextWriter.Null, screen) { Live = true, Size = screen.Size }), screen);
    }
}
