using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Gathers the looks that cells ask for and writes them as the workbook's styles part.</summary>
internal sealed class StyleTable
{
    // The first number format that a file may define itself.
    private const int FirstOwnFormat = 164;

    private static readonly string[] Sides = ["left", "right", "top", "bottom", "diagonal"];

    private static readonly XNamespace S = OpenXmlNames.Spreadsheet;

    private readonly Dictionary<CellStyle, int> styles = new() { [new CellStyle()] = 0 };
    private readonly Dictionary<(string Colour, string Fill), int> differentials = [];

    public int Index(CellStyle style)
    {
        if (styles.TryGetValue(style, out int index)) return index;
        return styles[style] = styles.Count;
    }

    public int Differential(string colour, string fill)
    {
        if (differentials.TryGetValue((colour, fill), out int index)) return index;
        return differentials[(colour, fill)] = differentials.Count;
    }

    public XElement Write()
    {
        List<XElement> fonts = [];
        List<XElement> fills = [Filled(new XAttribute("patternType", "none")), Filled(new XAttribute("patternType", "gray125"))];
        List<XElement> borders = [];
        List<string> formats = [];
        List<XElement> cells = [.. styles.Keys.Select(style => Cell(style, Place(fonts, Font(style)), Place(fills, Fill(style)),
            Place(borders, Border(style)), Format(formats, style.Format)))];
        return new XElement(S + "styleSheet",
            formats.Count == 0 ? null : Counted("numFmts", [.. formats.Select((format, k) => new XElement(S + "numFmt",
                new XAttribute("numFmtId", FirstOwnFormat + k), new XAttribute("formatCode", format)))]),
            Counted("fonts", fonts),
            Counted("fills", fills),
            Counted("borders", borders),
            Counted("cellStyleXfs", [new XElement(S + "xf", Attributes("numFmtId", 0, "fontId", 0, "fillId", 0, "borderId", 0))]),
            Counted("cellXfs", cells),
            Counted("cellStyles", [new XElement(S + "cellStyle", new XAttribute("name", "Normal"), Attributes("xfId", 0, "builtinId", 0))]),
            Counted("dxfs", [.. differentials.Keys.Select(Differential)]));
    }

    private static XElement Cell(CellStyle style, int font, int fill, int border, int format) => new(S + "xf",
        Attributes("numFmtId", format, "fontId", font, "fillId", fill, "borderId", border, "xfId", 0,
            "applyNumberFormat", 1, "applyFont", 1, "applyFill", 1, "applyBorder", 1, "applyAlignment", 1),
        new XElement(S + "alignment",
            style.Horizontal is null ? null : new XAttribute("horizontal", style.Horizontal),
            new XAttribute("vertical", style.Wrap ? "top" : "center"),
            style.Wrap ? new XAttribute("wrapText", 1) : null,
            style.Indent > 0 ? new XAttribute("indent", style.Indent) : null));

    private static XElement Font(CellStyle style) => new(S + "font",
        style.Bold ? new XElement(S + "b") : null,
        style.Italic ? new XElement(S + "i") : null,
        new XElement(S + "sz", new XAttribute("val", style.Size)),
        Coloured("color", style.Colour),
        new XElement(S + "name", new XAttribute("val", style.Monospaced ? "Courier New" : "Arial")),
        new XElement(S + "family", new XAttribute("val", style.Monospaced ? 3 : 2)));

    private static XElement Fill(CellStyle style) => style.Fill is null
        ? Filled(new XAttribute("patternType", "none"))
        : Filled(new XAttribute("patternType", "solid"), Coloured("fgColor", style.Fill), new XElement(S + "bgColor", new XAttribute("indexed", 64)));

    private static XElement Filled(params object[] content) => new(S + "fill", new XElement(S + "patternFill", content));

    private static XElement Border(CellStyle style) => new(S + "border",
        Sides.Select(side => style.Border is null || side == "diagonal"
            ? new XElement(S + side)
            : new XElement(S + side, new XAttribute("style", "thin"), Coloured("color", style.Border))));

    private static XElement Differential((string Colour, string Fill) look) => new(S + "dxf",
        new XElement(S + "font", Coloured("color", look.Colour)),
        new XElement(S + "fill", new XElement(S + "patternFill", new XAttribute("patternType", "solid"),
            Coloured("fgColor", look.Fill), Coloured("bgColor", look.Fill))));

    private static XElement Coloured(string name, string colour) => new(S + name, new XAttribute("rgb", "FF" + colour));

    private static XElement Counted(string name, IReadOnlyList<XElement> items) => new(S + name, new XAttribute("count", items.Count), items);

    private static IEnumerable<XAttribute> Attributes(params object[] pairs) =>
        pairs.Chunk(2).Select(pair => new XAttribute((string)pair[0], pair[1]));

    private static int Place(List<XElement> known, XElement wanted)
    {
        int place = known.FindIndex(element => XNode.DeepEquals(element, wanted));
        if (place >= 0) return place;
        known.Add(wanted);
        return known.Count - 1;
    }

    private static int Format(List<string> formats, string format)
    {
        if (format == "General") return 0;
        if (!formats.Contains(format)) formats.Add(format);
        return FirstOwnFormat + formats.IndexOf(format);
    }
}
