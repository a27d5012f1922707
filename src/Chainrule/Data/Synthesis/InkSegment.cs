namespace Chainrule.Data.Synthesis;

/// <summary>A straight piece of a stroke.</summary>
internal readonly record struct InkSegment(double X0, double Y0, double X1, double Y1);
