using System.Xml.Linq;
using Chainrule.Pictures;

namespace Chainrule.Tests.Pictures;

public class SketchTests
{
    private static readonly Colour White = new(255, 255, 255), Black = new(0, 0, 0);

    [Fact]
    public void Svg_is_sound_xml_whatever_is_written()
    {
        Sketch sketch = Everything("a < b & \"c\" 'd' <script>");
        XElement root = XDocument.Parse(sketch.ToSvg()).Root!;
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal("a < b & \"c\" 'd' <script>", root.Element(svg + "title")!.Value);
        Assert.Equal("a < b & \"c\" 'd' <script>", root.Element(svg + "text")!.Value);
        Assert.DoesNotContain("<script>", sketch.ToSvg());
        Assert.Contains("prefers-color-scheme:dark", sketch.ToSvg());
        XDocument.Parse(sketch.ToInlineSvg());
    }

    [Fact]
    public void Svg_has_plain_colours_for_a_viewer_that_knows_no_variables()
    {
        XElement root = XDocument.Parse(Everything("x").ToSvg()).Root!;
        string[] colours = [.. root.Descendants().SelectMany(e => new[] { e.Attribute("fill"), e.Attribute("stroke") }).OfType<XAttribute>().Select(a => a.Value)];
        Assert.NotEmpty(colours);
        Assert.All(colours, colour => Assert.Matches("^(none|#[0-9a-f]{6})$", colour));
        // The class paints with the variable where variables are known, and its rule stands in the picture.
        Assert.All(root.Descendants().Attributes("class"), a => Assert.Contains($".{a.Value}{{", root.Value));
    }

    [Fact]
    public void Png_has_the_size_asked_for()
    {
        Picture read = PngReader.Parse(Everything("x").ToPng(1.5), "test");
        Assert.Equal((150, 90), (read.Width, read.Height));
    }

    [Fact]
    public void Line_covers_its_width_and_no_more()
    {
        var canvas = new Canvas(40, 20, White);
        canvas.Line([new(10, 10), new(30, 10)], Black, 4);
        Assert.Equal(0, Red(canvas, 20, 9));
        Assert.Equal(0, Red(canvas, 20, 11));
        Assert.Equal(255, Red(canvas, 20, 6));
        Assert.Equal(255, Red(canvas, 34, 10));
        double ink = Enumerable.Range(0, 800).Sum(i => 1 - Red(canvas, i % 40, i / 40) / 255.0);
        Assert.Equal(20 * 4 + Math.PI * 4, ink, 1.5); // its length, and two half discs
    }

    [Fact]
    public void Rectangle_shades_the_pixels_that_its_edges_cross()
    {
        var canvas = new Canvas(10, 10, White);
        canvas.Fill(new(2.5, 2, 4, 3), Black);
        Assert.Equal([255, 128, 0, 0, 0, 128, 255], Enumerable.Range(1, 7).Select(x => (int)Red(canvas, x, 3)));
        Assert.Equal([255, 0, 0, 0, 255], Enumerable.Range(1, 5).Select(y => (int)Red(canvas, 4, y)));
    }

    [Fact]
    public void Picture_is_enlarged_to_squares()
    {
        var canvas = new Canvas(8, 8, White);
        canvas.Picture(new(1, 1, 6, 6), [10, 20, 30, 40, 50, 60, 70, 80, 90], 3);
        Assert.Equal(10, Red(canvas, 1, 1));
        Assert.Equal(20, Red(canvas, 3, 2));
        Assert.Equal(90, Red(canvas, 6, 6));
        Assert.Equal(255, Red(canvas, 7, 7));
    }

    [Fact]
    public void What_lies_outside_is_cut_off()
    {
        var canvas = new Canvas(5, 5, White);
        canvas.Line([new(-1e9, -50), new(1e9, 60)], Black, 3);
        canvas.Fill(new(-10, -10, 100, 100), Black);
        canvas.Text(-3, 3, "outside", 12, Anchor.Middle, Black);
        canvas.Picture(new(-5, -5, 8, 8), new byte[4], 2);
        Assert.Equal(0, Red(canvas, 4, 4));
    }

    [Fact]
    public void Every_letter_of_our_texts_has_strokes()
    {
        const string Used = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-–+=/()[]%…<>&'\"!?#*_|→×·°±−";
        Place[] unknown = [.. StrokeFont.Strokes("\u2603", 0, 0, 100).SelectMany(s => s)];
        var seen = new Dictionary<string, char>();
        foreach (char letter in Used)
        {
            Place[] strokes = [.. StrokeFont.Strokes($"{letter}", 0, 0, 100).SelectMany(s => s)];
            Assert.NotEqual(unknown, strokes);
            Assert.True(StrokeFont.Width($"{letter}", 100) >= 0);
            if (letter is not ('-' or '–' or '−' or 'I' or 'l' or '|')) Assert.True(seen.TryAdd(string.Join(' ', strokes), letter), $"'{letter}' looks like another");
        }
    }

    [Fact]
    public void Text_stands_where_its_anchor_says()
    {
        foreach ((Anchor anchor, int left, int right) in ((Anchor, int, int)[])[(Anchor.Start, 98, 200), (Anchor.Middle, 49, 151), (Anchor.End, 0, 102)])
        {
            var canvas = new Canvas(200, 30, White);
            canvas.Text(100, 20, "HHHHHH", 16, anchor, Black);
            int[] inked = [.. Enumerable.Range(0, 200).Where(x => Enumerable.Range(0, 30).Any(y => Red(canvas, x, y) < 128))];
            Assert.True(inked[0] >= left && inked[^1] <= right, $"{anchor}: {inked[0]} to {inked[^1]}");
        }
    }

    private static Sketch Everything(string text)
    {
        var sketch = new Sketch(100, 60, text);
        sketch.Line(0, 0, 100, 60, Ink.Grid);
        sketch.Curve([new(0, 60), new(50, 0), new(100, 60)], Ink.First);
        sketch.Fill(new(10, 10, 20, 20), Ink.Alarm, 0.5);
        sketch.Dot(50, 30, 4, Ink.Second);
        sketch.Text(50, 50, text, 12, Anchor.Middle, Ink.Faint, bold: true);
        sketch.Picture(new(60, 5, 30, 30), new byte[784], 28);
        return sketch;
    }

    private static byte Red(Canvas canvas, int x, int y) => canvas.Pixels[3 * (y * canvas.Width + x)];
}
