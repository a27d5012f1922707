namespace Chainrule.Pictures;

/// <summary>A picture described once, drawn as SVG (which follows a light or dark page) and as PNG.</summary>
internal sealed class Sketch(double width, double height, string title)
{
    private readonly List<Shape> shapes = [];

    /// <summary>How wide it is, in units of its own.</summary>
    public double Width { get; } = width;

    /// <summary>How high it is.</summary>
    public double Height { get; } = height;

    /// <summary>What the picture shows, for those who hear it read.</summary>
    public string Title { get; } = title;

    internal IReadOnlyList<Shape> Shapes => shapes;

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, Ink ink, double width = 1) => shapes.Add(new Stroke([new(x1, y1), new(x2, y2)], ink, width));

    /// <summary>Points joined by straight lines with round corners.</summary>
    public void Curve(IEnumerable<Place> points, Ink ink, double width = 2) => shapes.Add(new Stroke([.. points], ink, width));

    /// <param name="bounds">Where it stands.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="cover">How much of what lies beneath it hides, from 0 to 1.</param>
    public void Fill(Bounds bounds, Ink ink, double cover = 1) => shapes.Add(new Box(bounds, ink, cover));

    /// <summary>A filled circle.</summary>
    public void Dot(double x, double y, double radius, Ink ink) => shapes.Add(new Dot(new(x, y), radius, ink));

    /// <summary>A text on one line, <paramref name="y"/> at its baseline.</summary>
    public void Text(double x, double y, string text, double size = 12, Anchor anchor = Anchor.Start, Ink ink = Ink.Text, bool bold = false) =>
        shapes.Add(new Label(new(x, y), text, size, anchor, ink, bold));

    /// <summary>A grey picture in the given bounds, its pixels shown as squares.</summary>
    public void Picture(Bounds bounds, ReadOnlySpan<byte> levels, int columns) => shapes.Add(new Photo(bounds, levels.ToArray(), columns));

    /// <summary>The file of an SVG picture.</summary>
    public string ToSvg() => SvgDrawing.File(this);

    /// <summary>The picture as a part of a page that defines the inks as <c>--ink-…</c>.</summary>
    public string ToInlineSvg() => SvgDrawing.Inline(this);

    /// <summary>The file of a PNG picture on a light ground, <paramref name="scale"/> pixels for each unit.</summary>
    public byte[] ToPng(double scale = 2)
    {
        var canvas = new Canvas((int)Math.Ceiling(Width * scale), (int)Math.Ceiling(Height * scale), Palette.Light(Ink.Ground));
        foreach (Shape shape in shapes) Draw(canvas, shape, Palette.Light(shape.Ink), scale);
        return canvas.ToPng();
    }

    private static void Draw(Canvas canvas, Shape shape, Colour colour, double s)
    {
        switch (shape)
        {
            case Stroke stroke: canvas.Line([.. stroke.Points.Select(p => new Place(p.X * s, p.Y * s))], colour, stroke.Width * s); break;
            case Box box: canvas.Fill(Scaled(box.Bounds, s), colour, box.Cover); break;
            case Dot dot: canvas.Line([new(dot.Middle.X * s, dot.Middle.Y * s)], colour, 2 * dot.Radius * s); break;
            case Label label: canvas.Text(label.At.X * s, label.At.Y * s, label.Text, label.Size * s, label.Anchor, colour, label.Bold); break;
            case Photo photo: canvas.Picture(Scaled(photo.Bounds, s), photo.Levels, photo.Columns); break;
        }
    }

    private static Bounds Scaled(Bounds b, double s) => new(b.Left * s, b.Top * s, b.Width * s, b.Height * s);
}
