using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>Networks that belong together in a picture of parameters against accuracy.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Ink">Their colour.</param>
/// <param name="Points">The networks.</param>
internal sealed record FrontierGroup(string Name, Ink Ink, IReadOnlyList<FrontierPoint> Points)
{
    /// <summary>Whether a line joins them, from few parameters to many.</summary>
    public bool Joined { get; init; }
}
