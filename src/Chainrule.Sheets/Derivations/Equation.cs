using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>
/// A quantity and what it equals, form after form; then the last form with its values put in, and the number. Without any form it only shows what stands
/// on the left.
/// </summary>
internal sealed record Equation(Expression Left, params IReadOnlyList<Expression> Forms) : GuideLine
{
    /// <summary>The last form with numbers in the place of symbols.</summary>
    public Expression? Numbers { get; init; }

    public double? Value { get; init; }

    /// <summary>Whether the left side becomes the right rather than being equal to it: the new weight from the old.</summary>
    public bool Becomes { get; init; }
}
