namespace Chainrule.Data.Synthesis;

/// <summary>A point that the pen passes; at a corner it turns sharply, elsewhere it goes round.</summary>
internal readonly record struct StrokePoint(double X, double Y, bool Corner);
