using System.Globalization;
using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Writes a chart part: straight lines through points, thin grid, axis titles, the values at hand for viewers that do not calculate.</summary>
internal static class ChartWriter
{
    private const string Grey = "595959";
    private const string Faint = "E4E4E4";
    private const int XAxis = 1001;
    private const int YAxis = 1002;

    private static readonly XNamespace C = OpenXmlNames.Chart;
    private static readonly XNamespace A = OpenXmlNames.Main;

    public static XElement Write(Chart chart) => new(C + "chartSpace",
        new XAttribute(XNamespace.Xmlns + "c", C.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
        Val("roundedCorners", 0),
        new XElement(C + "chart",
            new XElement(C + "title", Rich(chart.Title, 1200, bold: true), Val("overlay", 0)),
            Val("autoTitleDeleted", 0),
            new XElement(C + "plotArea",
                new XElement(C + "layout"),
                new XElement(C + "scatterChart",
                    Val("scatterStyle", "lineMarker"),
                    Val("varyColors", 0),
                    chart.Series.Select(Line),
                    Val("axId", XAxis),
                    Val("axId", YAxis)),
                Axis(XAxis, YAxis, "b", chart.XTitle, chart.XLeast, chart.XMost, grid: chart.XLogarithmic, chart.XLogarithmic),
                Axis(YAxis, XAxis, "l", chart.YTitle, chart.YLeast, chart.YMost, grid: true)),
            chart.Legend ? new XElement(C + "legend", Val("legendPos", "b"), Val("overlay", 0), Text(900)) : null,
            Val("plotVisOnly", 0),
            Val("dispBlanksAs", "gap")),
        new XElement(C + "spPr", Solid("FFFFFF"), new XElement(A + "ln", new XAttribute("w", 9525), Solid("D0D0D0"))));

    private static XElement Line(ChartSeries series, int place) => new(C + "ser",
        Val("idx", place),
        Val("order", place),
        new XElement(C + "tx", new XElement(C + "v", series.Name)),
        new XElement(C + "spPr", series.Marks > 0 ? new XElement(A + "ln", new XElement(A + "noFill")) : new XElement(A + "ln", new XAttribute("w", 22225), new XAttribute("cap", "rnd"), Solid(series.Colour),
            series.Dashed ? new XElement(A + "prstDash", new XAttribute("val", "dash")) : null,
            new XElement(A + "round"))),
        series.Marks > 0
            ? new XElement(C + "marker", Val("symbol", "circle"), Val("size", series.Marks), new XElement(C + "spPr", Solid(series.Colour), new XElement(A + "ln", new XElement(A + "noFill"))))
            : new XElement(C + "marker", Val("symbol", "none")),
        new XElement(C + "xVal", Numbers(series.X)),
        new XElement(C + "yVal", Numbers(series.Y)),
        Val("smooth", 0));

    private static XElement Numbers(ChartRange range) => new(C + "numRef",
        new XElement(C + "f", range.Reference),
        new XElement(C + "numCache",
            new XElement(C + "formatCode", "General"),
            Val("ptCount", range.Values.Count),
            range.Values.Select((value, place) => double.IsFinite(value)
                ? new XElement(C + "pt", new XAttribute("idx", place),
                    new XElement(C + "v", value.ToString("R", CultureInfo.InvariantCulture)))
                : null)));

    private static XElement Axis(int id, int crosses, string side, string title, double? least, double? most, bool grid, bool logarithmic = false) => new(C + "valAx",
        Val("axId", id),
        new XElement(C + "scaling",
            logarithmic ? Val("logBase", 10) : null,
            Val("orientation", "minMax"),
            most is null ? null : Val("max", most),
            least is null ? null : Val("min", least)),
        Val("delete", 0),
        Val("axPos", side),
        grid ? new XElement(C + "majorGridlines", Stroke(Faint)) : null,
        new XElement(C + "title", Rich(title, 900, bold: false), Val("overlay", 0)),
        new XElement(C + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", 0)),
        Val("majorTickMark", "out"),
        Val("minorTickMark", "none"),
        Val("tickLblPos", "low"),
        Stroke("A6A6A6"),
        Text(900),
        Val("crossAx", crosses),
        Val("crosses", "min"),
        Val("crossBetween", "midCat"));

    private static XElement Stroke(string colour) =>
        new(C + "spPr", new XElement(A + "ln", new XAttribute("w", 9525), Solid(colour)));

    private static XElement Solid(string colour) =>
        new(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour)));

    private static XElement Rich(string text, int size, bool bold) => new(C + "tx", new XElement(C + "rich",
        new XElement(A + "bodyPr"),
        new XElement(A + "lstStyle"),
        new XElement(A + "p",
            new XElement(A + "pPr", Font("defRPr", size, bold)),
            new XElement(A + "r", Font("rPr", size, bold), new XElement(A + "t", text)))));

    private static XElement Text(int size) => new(C + "txPr",
        new XElement(A + "bodyPr"),
        new XElement(A + "lstStyle"),
        new XElement(A + "p", new XElement(A + "pPr", Font("defRPr", size, bold: false)), new XElement(A + "endParaRPr", new XAttribute("lang", "en-GB"))));

    private static XElement Font(string name, int size, bool bold) => new(A + name,
        name == "rPr" ? new XAttribute("lang", "en-GB") : null,
        new XAttribute("sz", size), new XAttribute("b", bold ? 1 : 0), Solid(Grey), new XElement(A + "latin", new XAttribute("typeface", "Arial")));

    private static XElement Val(string name, object value) => new(C + name, new XAttribute("val", value));
}
