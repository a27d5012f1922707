namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>A part of a formula, with the span of text it was read from.</summary>
internal abstract class Node
{
    public int Start { get; init; }

    public int End { get; init; }

    public int Depth { get; init; } = 1;
}
