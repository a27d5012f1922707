using System.Text.RegularExpressions;
using Chainrule.Pictures;
using Chainrule.Runs;
using Chainrule.Runs.Reports;

namespace Chainrule.Tests.Runs.Reports;

public partial class FrontierPictureTests
{
    [Fact]
    public void Better_network_stands_higher_and_larger_one_further_right()
    {
        FrontierGroup group = new("ours", Ink.First, [new("small", 600, 99), new("large", 19_000, 99.7)]) { Joined = true };
        string svg = FrontierPicture.Draw("accuracy", [group], 10_000).ToSvg();
        Match small = Label(svg, "small"), large = Label(svg, "large");
        Assert.True(X(large) > X(small) && Y(large) < Y(small), $"{small.Value} {large.Value}");
        Assert.Contains(">1,000<", svg);
        Assert.Contains(">99.5<", svg);
        Assert.Contains(">ours<", svg);
    }

    [Fact]
    public void Label_that_finds_no_room_is_left_out_and_those_drawn_later_come_first()
    {
        FrontierPoint[] crowd = [.. Enumerable.Range(0, 30).Select(i => new FrontierPoint($"classic-{i}", 17_000 + i, 99.4))];
        string svg = FrontierPicture.Draw("accuracy", [new("others", Ink.Faint, crowd), new("ours", Ink.First, [new("ours-1", 17_000, 99.4), new("tiny", 500, 98)])], 10_000).ToSvg();
        Assert.Contains(">ours-1<", svg);
        Assert.Contains(">tiny<", svg);
        Assert.InRange(crowd.Count(p => svg.Contains($">{p.Label}<", StringComparison.Ordinal)), 0, 4);
    }

    /// <summary>A label of forty letters finds the line that rises through its dot on every side; one of two letters has room above it.</summary>
    [Fact]
    public void Label_does_not_cover_the_line_between_networks()
    {
        FrontierGroup line = new("ours", Ink.First, [new("small", 1_000, 99), new("large", 16_000, 99.75)]) { Joined = true };
        Assert.DoesNotContain($">{new string('w', 40)}<", Drawn(new string('w', 40)));
        Assert.Contains(">ww<", Drawn("ww"));

        string Drawn(string label) => FrontierPicture.Draw("accuracy", [new("others", Ink.Second, [new(label, 4_000, 99.5)]), line], 10_000).ToSvg();
    }

    [Fact]
    public void Nothing_to_draw_is_refused() => Assert.StartsWith("there is no network to draw.", Assert.Throws<RunException>(() => FrontierPicture.Draw("x", [], 10_000)).Message);

    private static Match Label(string svg, string text) => Texts().Matches(svg).Single(m => m.Groups[3].Value == text);

    private static double X(Match label) => double.Parse(label.Groups[1].Value);

    private static double Y(Match label) => double.Parse(label.Groups[2].Value);

    [GeneratedRegex("<text x=\"([\\d.]+)\" y=\"([\\d.]+)\"[^>]*>([^<]*)</text>")]
    private static partial Regex Texts();
}
