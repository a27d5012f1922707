using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Drawings;

/// <summary>The network as it is drawn on the sheet Network, as an SVG picture.</summary>
internal static class NetworkPicture
{
    private const double LineHeight = 14;

    // On the sheet the drawing begins below three rows of text; a picture needs no such room.
    private const double TextAbove = 44;

    public static string Svg(NetworkPlan plan)
    {
        var worked = new Worked(new WorksheetPlan { Network = plan });
        var geometry = new NetworkGeometry(plan);
        Drawing drawing = NetworkDrawing.Build(worked.Network, geometry, NetworkSheet.Quantities(worked, geometry, 1));
        var canvas = new SvgCanvas(geometry.Width, geometry.Bottom - TextAbove, $"The network {plan.Shape}: {NetworkSheet.Described(plan)}");
        foreach (Connector connector in drawing.Connectors) Draw(canvas, connector);
        foreach (Shape shape in drawing.Shapes) Draw(canvas, shape);
        return canvas.ToString();
    }

    private static void Draw(SvgCanvas canvas, Connector connector)
    {
        (Shape from, Shape to) = (connector.From, connector.To);
        if (connector.Downwards)
            canvas.Line(from.X + from.Width / 2, from.Y + from.Height - TextAbove, to.X + to.Width / 2, to.Y - TextAbove, connector.Colour, connector.Points, arrow: true);
        else
            canvas.Line(from.X + from.Width, from.Y + from.Height / 2 - TextAbove, to.X, to.Y + to.Height / 2 - TextAbove, connector.Colour, connector.Points, arrow: true);
    }

    private static void Draw(SvgCanvas canvas, Shape shape)
    {
        double y = shape.Y - TextAbove;
        if (shape.Geometry == "ellipse") canvas.Ellipse(shape.X, y, shape.Width, shape.Height, shape.Fill, shape.Line);
        else canvas.Box(shape.X, y, shape.Width, shape.Height, shape.Fill, shape.Line, shape.Geometry == "roundRect" ? 7 : 0);
        string[] lines = shape.Text.Split('\n');
        double first = y + shape.Height / 2 - (lines.Length - 1) * LineHeight / 2 + shape.TextSize * 0.42;
        for (int k = 0; k < lines.Length; k++) canvas.Text(shape.X + shape.Width / 2, first + k * LineHeight, lines[k], shape.TextSize + 1.5);
    }
}
