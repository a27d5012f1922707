using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>A line of a chart: a value for each epoch.</summary>
internal sealed record Series(string Name, Ink Ink, IReadOnlyList<(int Epoch, double Value)> Points, string Format);
