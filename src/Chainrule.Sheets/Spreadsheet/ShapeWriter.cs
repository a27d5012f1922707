using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Writes shapes and the connectors between them.</summary>
internal static class ShapeWriter
{
    // The places at which a connector may be glued to a rectangle or an ellipse, as the presets number them.
    private const int EllipseRight = 6;
    private const int EllipseLeft = 2;
    private const int EllipseBottom = 4;
    private const int BoxTop = 0;
    private const int BoxLeft = 1;
    private const int BoxBottom = 2;
    private const int BoxRight = 3;

    private static readonly string[] InsetNames = ["lIns", "tIns", "rIns", "bIns"];

    private static readonly XNamespace D = OpenXmlNames.Drawing;
    private static readonly XNamespace A = OpenXmlNames.Main;

    public static XElement Write(Shape shape) => Anchored(shape.X, shape.Y, shape.Width, shape.Height, new XElement(D + "sp",
        new XAttribute("macro", ""),
        new XAttribute("textlink", shape.TextCell ?? ""),
        new XElement(D + "nvSpPr", Named(shape.Id, shape.Name), new XElement(D + "cNvSpPr")),
        new XElement(D + "spPr", Placed(shape.X, shape.Y, shape.Width, shape.Height), Preset(shape.Geometry), Filled(shape.Fill), Lined(shape.Line, 1)),
        new XElement(D + "txBody",
            new XElement(A + "bodyPr", new XAttribute("wrap", shape.Wraps ? "square" : "none"), Insets(), new XAttribute("anchor", "ctr"), new XAttribute("rtlCol", 0)),
            new XElement(A + "lstStyle"),
            shape.TextCell is null ? shape.Text.Split('\n').Select(line => Paragraph(shape, line)) : [Linked(shape)])));

    public static XElement Write(Connector connector)
    {
        (double fromX, double fromY) = Glue(connector.From, connector.Downwards ? (0.5, 1) : (1, 0.5));
        (double toX, double toY) = Glue(connector.To, connector.Downwards ? (0.5, 0) : (0, 0.5));
        bool upwards = toY < fromY;
        double width = Math.Abs(toX - fromX);
        double height = Math.Abs(toY - fromY);
        XElement placed = Placed(Math.Min(fromX, toX), Math.Min(fromY, toY), width, height);
        if (upwards) placed.Add(new XAttribute("flipV", 1));
        XElement line = Lined(connector.Colour, connector.Points);
        line.Add(new XElement(A + "tailEnd", new XAttribute("type", "triangle"), new XAttribute("w", "sm"), new XAttribute("len", "sm")));
        return Anchored(Math.Min(fromX, toX), Math.Min(fromY, toY), width, height, new XElement(D + "cxnSp",
            new XAttribute("macro", ""),
            new XElement(D + "nvCxnSpPr", Named(connector.Id, connector.Name), new XElement(D + "cNvCxnSpPr",
                Glued("stCxn", connector.From, connector.Downwards ? Bottom(connector.From) : Right(connector.From)),
                Glued("endCxn", connector.To, connector.Downwards ? BoxTop : Left(connector.To)))),
            new XElement(D + "spPr", placed, Preset("line"), line)));
    }

    private static int Right(Shape shape) => shape.Geometry == "ellipse" ? EllipseRight : BoxRight;

    private static int Left(Shape shape) => shape.Geometry == "ellipse" ? EllipseLeft : BoxLeft;

    private static int Bottom(Shape shape) => shape.Geometry == "ellipse" ? EllipseBottom : BoxBottom;

    private static (double X, double Y) Glue(Shape shape, (double X, double Y) part) =>
        (shape.X + shape.Width * part.X, shape.Y + shape.Height * part.Y);

    private static XElement Glued(string name, Shape shape, int site) =>
        new(A + name, new XAttribute("id", shape.Id), new XAttribute("idx", site));

    private static XElement Anchored(double x, double y, double width, double height, XElement content) => new(D + "absoluteAnchor",
        new XElement(D + "pos", new XAttribute("x", Emu(x)), new XAttribute("y", Emu(y))),
        new XElement(D + "ext", new XAttribute("cx", Emu(width)), new XAttribute("cy", Emu(height))),
        content,
        new XElement(D + "clientData"));

    private static XElement Placed(double x, double y, double width, double height) => new(A + "xfrm",
        new XElement(A + "off", new XAttribute("x", Emu(x)), new XAttribute("y", Emu(y))),
        new XElement(A + "ext", new XAttribute("cx", Emu(width)), new XAttribute("cy", Emu(height))));

    private static XElement Named(int id, string name) => new(D + "cNvPr", new XAttribute("id", id), new XAttribute("name", name));

    private static XElement Preset(string geometry) => new(A + "prstGeom", new XAttribute("prst", geometry), new XElement(A + "avLst"));

    private static XElement Filled(string? colour) => colour is null
        ? new XElement(A + "noFill")
        : new XElement(A + "solidFill", Colour(colour));

    private static XElement Lined(string? colour, double points) => new(A + "ln",
        new XAttribute("w", (int)(points * 12700)), Filled(colour));

    private static XElement Colour(string colour) => new(A + "srgbClr", new XAttribute("val", colour));

    private static XElement Paragraph(Shape shape, string line) => new(A + "p",
        Centred(),
        new XElement(A + "r", Font(shape), new XElement(A + "t", line)));

    // The text of a cell is a field of a kind of its own: only such a field follows the cell.
    private static XElement Linked(Shape shape) => new(A + "p",
        Centred(),
        new XElement(A + "fld", new XAttribute("id", $"{{C4A14E00-0000-4000-8000-{shape.Id:X12}}}"), new XAttribute("type", "TxLink"),
            Font(shape), Centred(), new XElement(A + "t", shape.Text)));

    private static XElement Centred() => new(A + "pPr", new XAttribute("algn", "ctr"));

    private static XElement Font(Shape shape) => new(A + "rPr",
        new XAttribute("lang", "en-GB"), new XAttribute("sz", (int)(shape.TextSize * 100)), new XAttribute("b", shape.Bold ? 1 : 0),
        new XElement(A + "solidFill", Colour(shape.TextColour)),
        new XElement(A + "latin", new XAttribute("typeface", "Arial")));

    private static IEnumerable<XAttribute> Insets() =>
        InsetNames.Select(side => new XAttribute(side, 0));

    private static long Emu(double pixels) => (long)Math.Round(pixels * DrawingWriter.EmuPerPixel);
}
