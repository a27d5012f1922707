using System.Globalization;
using System.Net;
using System.Text;

namespace Chainrule.Pictures;

/// <summary>
/// Draws a sketch as SVG. Its colours are variables, which the picture sets for light and dark when it stands alone and a page sets when it stands in one.
/// A viewer that knows no variables is left with the light colours, which each element names too.
/// </summary>
internal static class SvgDrawing
{
    public static string File(Sketch sketch) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(sketch.Width)} {N(sketch.Height)}" width="{N(sketch.Width)}" height="{N(sketch.Height)}" role="img">
        <style>{Variables(":root")}</style>
        <rect width="{N(sketch.Width)}" height="{N(sketch.Height)}" {Fill(Ink.Ground)}/>
        {Body(sketch)}</svg>

        """;

    public static string Inline(Sketch sketch) =>
        $"""
        <svg viewBox="0 0 {N(sketch.Width)} {N(sketch.Height)}" role="img" style="max-width:{N(sketch.Width)}px">
        {Body(sketch)}</svg>
        """;

    /// <summary>The inks as variables of <paramref name="selector"/>: light, dark where the reader prefers it, and light on paper; and the classes that paint with them.</summary>
    public static string Variables(string selector) =>
        $"{selector}{{color-scheme:light dark;{List(Palette.Light)}}}\n"
        + $"@media screen and (prefers-color-scheme:dark){{{selector}{{{List(Palette.Dark)}}}}}\n"
        + string.Concat(Enum.GetValues<Ink>().Select(ink => $".fill-{Word(ink)}{{fill:var({Variable(ink)})}}.line-{Word(ink)}{{stroke:var({Variable(ink)})}}"));

    private static string List(Func<Ink, Colour> palette) => string.Concat(Enum.GetValues<Ink>().Select(ink => $"{Variable(ink)}:{palette(ink)};"));

    private static string Word(Ink ink) => ink.ToString().ToLowerInvariant();

    private static string Variable(Ink ink) => "--ink-" + Word(ink);

    private static string Fill(Ink ink) => $"class=\"fill-{Word(ink)}\" fill=\"{Palette.Light(ink)}\"";

    private static string Line(Ink ink) => $"class=\"line-{Word(ink)}\" stroke=\"{Palette.Light(ink)}\"";

    private static string Body(Sketch sketch)
    {
        var body = new StringBuilder($"<title>{WebUtility.HtmlEncode(sketch.Title)}</title>\n");
        foreach (Shape shape in sketch.Shapes) body.Append(Element(shape)).Append('\n');
        return body.ToString();
    }

    private static string Element(Shape shape) => shape switch
    {
        Stroke s => $"<polyline points=\"{string.Join(' ', s.Points.Select(p => $"{N(p.X)},{N(p.Y)}"))}\" fill=\"none\" {Line(s.Ink)}"
            + $" stroke-width=\"{N(s.Width)}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
        Box b => $"<rect {Bounded(b.Bounds)} {Fill(b.Ink)}{(b.Cover < 1 ? $" fill-opacity=\"{N(b.Cover)}\"" : "")}/>",
        Dot d => $"<circle cx=\"{N(d.Middle.X)}\" cy=\"{N(d.Middle.Y)}\" r=\"{N(d.Radius)}\" {Fill(d.Ink)}/>",
        Label l => $"<text x=\"{N(l.At.X)}\" y=\"{N(l.At.Y)}\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"{N(l.Size)}\""
            + $" text-anchor=\"{l.Anchor.ToString().ToLowerInvariant()}\" {Fill(l.Ink)}{(l.Bold ? " font-weight=\"bold\"" : "")}>{WebUtility.HtmlEncode(l.Text)}</text>",
        Photo p => $"<image {Bounded(p.Bounds)} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\""
            + $" href=\"data:image/png;base64,{Convert.ToBase64String(PngWriter.Grey(p.Levels, p.Columns, p.Rows))}\"/>",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "no element for this shape"),
    };

    private static string Bounded(Bounds b) => $"x=\"{N(b.Left)}\" y=\"{N(b.Top)}\" width=\"{N(b.Width)}\" height=\"{N(b.Height)}\"";

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
