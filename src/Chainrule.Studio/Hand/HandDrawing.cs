using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Studio.Hand;

/// <summary>Where the parts of the drawn network stand: the worksheet's own places, with room for what the page adds.</summary>
internal sealed class HandDrawing(HandNetwork network)
{
    private const double Margin = 44;

    private readonly NetworkGeometry geometry = new(network.Plan);

    public double Width => geometry.Width;

    public double Top => Enumerable.Range(0, network.Plan.Sizes.Count).Min(layer => geometry.Neuron(layer, 0).Y) - Margin;

    public double Height => Enumerable.Range(0, network.Plan.Sizes.Count)
        .Max(layer => geometry.Neuron(layer, network.Plan.Sizes[layer] - 1).Y) + NetworkGeometry.NeuronHeight + Margin - Top;

    public bool HasLabels(int layer) => geometry.HasLabels(layer);

    public (double X, double Y) Neuron(int layer, int place) => geometry.Neuron(layer, place);

    public (double X, double Y) Label(int layer, int from, int to) => geometry.Label(layer, from, to);

    public (double X, double Y) Error(int place) => (geometry.ErrorLeft, geometry.Neuron(network.Layers.Count, place).Y);

    public (double X, double Y) Total => (geometry.TotalLeft, geometry.Middle - NetworkGeometry.NeuronHeight / 2);

    /// <summary>The line of a connection.</summary>
    public (double X1, double Y1, double X2, double Y2) Wire(int layer, int from, int to)
    {
        (double x1, double y1) = Neuron(layer - 1, from);
        (double x2, double y2) = Neuron(layer, to);
        double width = layer == 1 ? NetworkGeometry.NeuronWidth : 2 * NetworkGeometry.NeuronWidth;
        return (x1 + width, y1 + NetworkGeometry.NeuronHeight / 2, x2, y2 + NetworkGeometry.NeuronHeight / 2);
    }
}
