using System.Globalization;
using System.Text;

namespace Chainrule.Sheets.Drawings;

/// <summary>The few things that our pictures are made of, as SVG on a white ground that reads in light and in dark pages.</summary>
internal sealed class SvgCanvas(double width, double height, string title)
{
    private readonly StringBuilder body = new();

    public void Line(double x1, double y1, double x2, double y2, string colour, double thickness = 1, bool arrow = false, bool dashed = false) =>
        body.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"#{colour}\" stroke-width=\"{N(thickness)}\"")
            .Append(dashed ? " stroke-dasharray=\"5 4\"" : "").Append(arrow ? " marker-end=\"url(#tip)\"" : "").Append("/>\n");

    public void Box(double x, double y, double w, double h, string? fill, string? line, double corner) =>
        body.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\" rx=\"{N(corner)}\"{Colours(fill, line)}/>\n");

    public void Ellipse(double x, double y, double w, double h, string? fill, string? line) =>
        body.Append($"<ellipse cx=\"{N(x + w / 2)}\" cy=\"{N(y + h / 2)}\" rx=\"{N(w / 2)}\" ry=\"{N(h / 2)}\"{Colours(fill, line)}/>\n");

    public void Path(IEnumerable<(double X, double Y)> points, string colour, bool dashed = false) =>
        body.Append($"<polyline points=\"{string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"))}\" fill=\"none\" stroke=\"#{colour}\" stroke-width=\"2\"")
            .Append(dashed ? " stroke-dasharray=\"5 4\"" : "").Append("/>\n");

    public void Text(double x, double y, string text, double size = 12, string anchor = "middle", string colour = "202020", bool bold = false) =>
        body.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" text-anchor=\"{anchor}\" fill=\"#{colour}\"{(bold ? " font-weight=\"bold\"" : "")}>{text}</text>\n");

    public override string ToString() =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(width)} {N(height)}" width="{N(width)}" height="{N(height)}" font-family="Arial, Helvetica, sans-serif" role="img">
        <title>{title}</title>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#6B6B6B"/></marker></defs>
        <rect width="{N(width)}" height="{N(height)}" fill="#FFFFFF"/>
        {body}</svg>

        """;

    private static string Colours(string? fill, string? line) =>
        (fill is null ? " fill=\"none\"" : $" fill=\"#{fill}\"") + (line is null ? "" : $" stroke=\"#{line}\"");

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
