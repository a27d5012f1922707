using System.Xml.Linq;

namespace Chainrule.Sheets.Spreadsheet;

/// <summary>Writes a drawing part. Shapes stand at fixed places on the page, charts hang on a cell.</summary>
internal static class DrawingWriter
{
    /// <summary>English Metric Units, of which the format counts 914,400 to the inch.</summary>
    public const int EmuPerPixel = 9525;

    private static readonly XNamespace D = OpenXmlNames.Drawing;
    private static readonly XNamespace A = OpenXmlNames.Main;

    public static XElement Write(Drawing drawing)
    {
        int id = drawing.Shapes.Select(shape => shape.Id).Concat(drawing.Connectors.Select(connector => connector.Id)).DefaultIfEmpty(1).Max();
        return new XElement(D + "wsDr",
            new XAttribute(XNamespace.Xmlns + "xdr", D.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
            drawing.Connectors.Select(connector => ShapeWriter.Write(connector)),
            drawing.Shapes.Select(shape => ShapeWriter.Write(shape)),
            drawing.Charts.Select((chart, k) => Frame(chart, ++id, $"rId{k + 1}")));
    }

    private static XElement Frame(Chart chart, int id, string relationship) => new(D + "oneCellAnchor",
        new XElement(D + "from",
            new XElement(D + "col", chart.Corner.Column - 1), new XElement(D + "colOff", chart.Shift * EmuPerPixel),
            new XElement(D + "row", chart.Corner.Row - 1), new XElement(D + "rowOff", 0)),
        new XElement(D + "ext", new XAttribute("cx", chart.Size.Width * EmuPerPixel), new XAttribute("cy", chart.Size.Height * EmuPerPixel)),
        new XElement(D + "graphicFrame", new XAttribute("macro", ""),
            new XElement(D + "nvGraphicFramePr",
                new XElement(D + "cNvPr", new XAttribute("id", id), new XAttribute("name", chart.Title), new XAttribute("descr", "Chart: " + chart.Title)),
                new XElement(D + "cNvGraphicFramePr")),
            new XElement(D + "xfrm",
                new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)),
                new XElement(A + "ext", new XAttribute("cx", 0), new XAttribute("cy", 0))),
            new XElement(A + "graphic",
                new XElement(A + "graphicData", new XAttribute("uri", OpenXmlNames.Chart.NamespaceName),
                    new XElement(OpenXmlNames.Chart + "chart",
                        new XAttribute(XNamespace.Xmlns + "c", OpenXmlNames.Chart.NamespaceName),
                        new XAttribute(XNamespace.Xmlns + "r", OpenXmlNames.RelationshipTypes),
                        new XAttribute(OpenXmlNames.Relationships + "id", relationship))))),
        new XElement(D + "clientData"));
}
