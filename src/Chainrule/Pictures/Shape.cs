namespace Chainrule.Pictures;

/// <summary>A piece of a <see cref="Sketch"/>.</summary>
internal abstract record Shape(Ink Ink);

/// <summary>Points joined by straight lines with round ends.</summary>
internal sealed record Stroke(IReadOnlyList<Place> Points, Ink Ink, double Width) : Shape(Ink);

/// <param name="Bounds">Where it stands.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Cover">How much of what lies beneath it hides, from 0 to 1.</param>
internal sealed record Box(Bounds Bounds, Ink Ink, double Cover) : Shape(Ink);

internal sealed record Dot(Place Middle, double Radius, Ink Ink) : Shape(Ink);

/// <param name="At">The baseline's place that the anchor names.</param>
/// <param name="Text">What is written.</param>
/// <param name="Size">The type's size; capitals are 0.72 of it high.</param>
/// <param name="Anchor">Which end stands there.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Bold">Whether it is drawn heavier.</param>
internal sealed record Label(Place At, string Text, double Size, Anchor Anchor, Ink Ink, bool Bold) : Shape(Ink);

/// <param name="Bounds">Where it stands.</param>
/// <param name="Levels">Grey levels, 0 black.</param>
/// <param name="Columns">How many levels a row has.</param>
internal sealed record Photo(Bounds Bounds, byte[] Levels, int Columns) : Shape(Ink.Text)
{
    public int Rows => Levels.Length / Columns;
}
