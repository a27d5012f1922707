namespace Chainrule.Studio.Parts;

/// <summary>One line of a chart; its points stand one step apart unless their places are given.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">Its heights. One that is not finite breaks the line.</param>
/// <param name="Colour">Which of the eight colours of lines.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> Values, int Colour)
{
    public IReadOnlyList<double>? Places { get; init; }

    /// <summary>Whether it is the one that matters.</summary>
    public bool Strong { get; init; }

    public double PlaceOf(int point) => Places?[point] ?? point;
}
