using System.Globalization;

namespace Chainrule.Sheets.Algebra;

/// <summary>A spreadsheet's formula, without the leading equals sign. Read back by a spreadsheet, it is the same tree.</summary>
/// <param name="reference">The cell or defined name that holds a quantity.</param>
internal sealed class FormulaNotation(Func<Symbol, string> reference) : Notation
{
    protected override string Plus => "+";

    protected override string Minus => "-";

    protected override string Sign => "-";

    protected override string Times => "*";

    // A spreadsheet binds a sign more tightly than a power: -x^2 is (-x)^2 there. So what stands behind a sign is an atom or in brackets.
    protected override BindingLevel UnderSign => BindingLevel.Atom;

    protected override BindingLevel LevelOf(Expression node) => node is Call call ? call.Function.FormulaLevel : base.LevelOf(node);

    protected override string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    protected override string Name(Symbol symbol) => reference(symbol);

    protected override string Bracketed(string inner) => $"({inner})";

    protected override string Applied(Call call) =>
        string.Format(CultureInfo.InvariantCulture, call.Function.Formula, Write(call.Argument), At(call.Argument, BindingLevel.Atom));

    protected override string Divided(Quotient quotient) =>
        At(quotient.Numerator, BindingLevel.Product) + "/" + At(quotient.Denominator, BindingLevel.Power);

    protected override string Raised(Power power) => At(power.Base, BindingLevel.Atom) + "^" + At(power.Exponent, BindingLevel.Atom);
}
