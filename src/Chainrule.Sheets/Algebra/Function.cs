namespace Chainrule.Sheets.Algebra;

/// <summary>A function of one argument: its value, its slope, and how each notation spells it.</summary>
/// <param name="Name">The name in plain words, as a command line or a message has it.</param>
/// <param name="Value">The value in double precision, by the operations of <paramref name="Formula"/> in their order.</param>
/// <param name="Slope">The derivative, told from the argument x and from the function's own value y.</param>
/// <param name="Text">Plain text, with {0} for the argument.</param>
/// <param name="Latex">LaTeX, with {0} for the argument.</param>
/// <param name="Formula">A spreadsheet's formula; {0} is the argument, {1} the argument ready to stand behind a sign.</param>
/// <param name="FormulaLevel">How tightly the outermost operation of the formula binds.</param>
public sealed record Function(
    string Name,
    Func<double, double> Value,
    Func<Expression, Expression, Expression> Slope,
    string Text,
    string Latex,
    string Formula,
    BindingLevel FormulaLevel = BindingLevel.Atom)
{
    /// <summary>The function applied to something.</summary>
    public Expression Of(Expression argument) => new Call(this, argument);

    /// <inheritdoc/>
    public bool Equals(Function? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
