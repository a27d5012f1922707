using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Where the parts of a drawn network stand, in pixels.</summary>
/// <remarks>
/// Labels on connections must not cover one another. Every layer has the same pitch P, so at a share t of the way from a layer of n to a layer of m, the
/// line from source s to destination d passes the height (1 − t)·s·P + t·d·P. With t = 1/(1 + m) these are s·m + d times one equal step:
/// no two lines meet there, and the labels stand in a regular column.
/// </remarks>
internal sealed class NetworkGeometry
{
    public const double NeuronWidth = 72;
    public const double NeuronHeight = 44;
    public const double LabelWidth = 82;
    public const double LabelHeight = 16;

    private const double Left = 24;
    private const double Top = 84;
    private const double LeastSpan = 190;
    private const double LeastPitch = 190;
    private const double MostHeight = 640;

    private readonly NetworkPlan plan;
    private readonly double[] lefts;
    private readonly int most;

    public NetworkGeometry(NetworkPlan plan)
    {
        this.plan = plan;
        most = Math.Max(plan.Sizes.Max(), 2);
        int widest = plan.Sizes.Skip(1).Max();
        Pitch = Math.Min(Math.Max(LeastPitch, (LabelHeight + 2) * (1 + widest)), MostHeight / most);
        lefts = new double[plan.Sizes.Count];
        lefts[0] = Left;
        for (int layer = 1; layer < lefts.Length; layer++) lefts[layer] = lefts[layer - 1] + WidthOf(layer - 1) + Span(layer);
    }

    public double Pitch { get; }

    /// <summary>Where the errors stand, behind the outputs.</summary>
    public double ErrorLeft => lefts[^1] + WidthOf(lefts.Length - 1) + 70;

    public double TotalLeft => ErrorLeft + NeuronWidth + 70;

    public double Width => TotalLeft + NeuronWidth + 30;

    public double Bottom => Top + most * Pitch;

    public double Middle => Top + most * Pitch / 2;

    /// <summary>Whether the labels on the way to a layer have room; otherwise only the lines are drawn.</summary>
    public bool HasLabels(int layer) => Pitch / (1 + plan.Sizes[layer]) >= LabelHeight - 2;

    /// <summary>Whether a bias can stand below its neuron without touching the next one or leaving the picture.</summary>
    public bool HasRoomBelow => Pitch >= NeuronHeight + 2 * (LabelHeight + 2);

    /// <summary>The left upper corner of a neuron; layer 0 are the inputs.</summary>
    public (double X, double Y) Neuron(int layer, int place) =>
        (lefts[layer], Middle + (place - (plan.Sizes[layer] - 1) / 2.0) * Pitch - NeuronHeight / 2);

    /// <summary>The left upper corner of the label on a connection.</summary>
    public (double X, double Y) Label(int layer, int from, int to)
    {
        double share = 1.0 / (1 + plan.Sizes[layer]);
        (double fromX, double fromY) = (lefts[layer - 1] + WidthOf(layer - 1), Neuron(layer - 1, from).Y + NeuronHeight / 2);
        (double toX, double toY) = (lefts[layer], Neuron(layer, to).Y + NeuronHeight / 2);
        return (fromX + share * (toX - fromX) - LabelWidth / 2, fromY + share * (toY - fromY) - LabelHeight / 2);
    }

    // A neuron is drawn as two halves, net input and activation; an input is one.
    private static double WidthOf(int layer) => layer == 0 ? NeuronWidth : 2 * NeuronWidth;

    // The label column must clear the shape it leaves from.
    private double Span(int layer) => Math.Max(LeastSpan, (LabelWidth / 2 + 8) * (1 + plan.Sizes[layer]));
}
