using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Draws the network: neurons as net input and activation, weights on their connections, the errors joining in their total.</summary>
internal sealed class NetworkDrawing
{
    private readonly HandNetwork network;
    private readonly NetworkGeometry geometry;
    private readonly ShownQuantities quantities;
    private readonly Dictionary<Symbol, Shape> shapes = [];
    private readonly List<Shape> labels = [];
    private readonly List<Connector> connectors = [];
    private int lastId = 1;

    private NetworkDrawing(HandNetwork network, NetworkGeometry geometry, ShownQuantities quantities)
    {
        this.network = network;
        this.geometry = geometry;
        this.quantities = quantities;
    }

    public static Drawing Build(HandNetwork network, NetworkGeometry geometry, ShownQuantities quantities)
    {
        var drawing = new NetworkDrawing(network, geometry, quantities);
        drawing.DrawNeurons();
        drawing.DrawErrors();
        foreach (Neuron neuron in network.Neurons) drawing.Connect(neuron);
        return new Drawing { Shapes = [.. drawing.shapes.Values, .. drawing.labels], Connectors = drawing.connectors };
    }

    private void DrawNeurons()
    {
        for (int k = 0; k < network.Inputs.Count; k++) Draw(network.Inputs[k], geometry.Neuron(0, k), ColumnRole.Input, "ellipse");
        foreach (Neuron neuron in network.Neurons)
        {
            (double x, double y) = geometry.Neuron(neuron.Layer, neuron.Place);
            Draw(neuron.Net, (x, y), ColumnRole.Net, "roundRect");
            Draw(neuron.Activated, (x + NetworkGeometry.NeuronWidth, y), ColumnRole.Activation, "roundRect");
            if (neuron.Bias is { } bias && geometry.HasRoomBelow) Label(bias.Symbol, (x + (NetworkGeometry.NeuronWidth - NetworkGeometry.LabelWidth) / 2, y + NetworkGeometry.NeuronHeight + 2));
        }
    }

    private void DrawErrors()
    {
        double total = geometry.Middle - NetworkGeometry.NeuronHeight / 2;
        Draw(HandNetwork.Total, (geometry.TotalLeft, total), ColumnRole.Error, "ellipse");
        for (int k = 0; k < network.Outputs.Count; k++)
        {
            double y = geometry.Neuron(network.Plan.Sizes.Count - 1, k).Y;
            Shape error = Draw(network.Errors[k], (geometry.ErrorLeft, y), ColumnRole.Error, "roundRect");
            Connect(shapes[network.Outputs[k].Activated], error, "8A8A8A");
            Connect(error, shapes[HandNetwork.Total], "8A8A8A");
            // The target stands above its error where there is room, and feeds it from there.
            if (geometry.Pitch < 2 * NetworkGeometry.NeuronHeight + 12) continue;
            Shape target = Draw(network.Targets[k], (geometry.ErrorLeft + 6, y - 52), ColumnRole.Target, "rect", 0.82);
            connectors.Add(new Connector(++lastId, $"{network.Targets[k]} to {network.Errors[k]}", target, error, "8A8A8A") { Downwards = true });
        }
    }

    private void Connect(Neuron neuron)
    {
        foreach (Weight weight in neuron.Incoming)
        {
            Connect(shapes[weight.Source!], shapes[neuron.Net], Palette.Series[weight.Place % Palette.Series.Length]);
            if (geometry.HasLabels(neuron.Layer)) Label(weight.Symbol, geometry.Label(neuron.Layer, weight.Place, neuron.Place));
        }
    }

    private void Connect(Shape from, Shape to, string colour) =>
        connectors.Add(new Connector(++lastId, $"{from.Name} to {to.Name}", from, to, colour, 1.25));

    private void Label(Symbol symbol, (double X, double Y) corner) => labels.Add(new Shape(++lastId, symbol.Name, corner.X, corner.Y,
        NetworkGeometry.LabelWidth, NetworkGeometry.LabelHeight, quantities.Text(symbol))
    {
        Geometry = "rect",
        Fill = "FFFFFF",
        TextCell = quantities.TextCell(symbol),
        TextSize = 10,
        Wraps = false,
    });

    private Shape Draw(Symbol symbol, (double X, double Y) corner, ColumnRole role, string geometryName, double share = 1) => shapes[symbol] = new Shape(
        ++lastId, symbol.Name, corner.X, corner.Y, NetworkGeometry.NeuronWidth * share, NetworkGeometry.NeuronHeight * share, quantities.Text(symbol))
    {
        Geometry = geometryName,
        Fill = Palette.FillOf(role),
        Line = "6B6B6B",
        TextCell = quantities.TextCell(symbol),
        TextSize = 11,
    };
}
