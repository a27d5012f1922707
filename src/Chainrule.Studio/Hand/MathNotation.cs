using System.Globalization;
using System.Net;
using Chainrule.Sheets.Algebra;

namespace Chainrule.Studio.Hand;

/// <summary>MathML, which browsers set and screen readers read, without a script.</summary>
/// <param name="digits">How many significant digits a number keeps; when not given all of them, and a half is written ½.</param>
internal sealed class MathNotation(int? digits = null) : Notation
{
    protected override string Plus => "<mo>+</mo>";

    protected override string Minus => "<mo>−</mo>";

    protected override string Sign => "<mo form=\"prefix\">−</mo>";

    protected override string Times => "<mo>·</mo>";

    /// <summary>E_total becomes E with a small total below, a_o1 becomes a with o1 below.</summary>
    public static string Spell(string name)
    {
        string[] parts = name.Split('_', 2);
        if (parts.Length == 2) return $"<msub>{Letter(parts[0])}<mrow>{Spell(parts[1])}</mrow></msub>";
        int figures = name.Length - name.TrimEnd("0123456789".ToCharArray()).Length;
        return figures == 0 || figures == name.Length ? Letter(name) : $"<msub>{Letter(name[..^figures])}<mn>{name[^figures..]}</mn></msub>";
    }

    protected override string Number(double value)
    {
        if (value == 0.5 && digits is null) return "<mn>½</mn>";
        string written = value.ToString(digits is null ? "R" : $"G{digits}", CultureInfo.InvariantCulture);
        string sign = written[0] == '-' ? Sign : "";
        string[] parts = written.TrimStart('-').Split('E');
        if (parts.Length == 1) return $"{sign}<mn>{parts[0]}</mn>";
        return $"{sign}<mn>{parts[0]}</mn><mo>·</mo><msup><mn>10</mn><mn>{int.Parse(parts[1])}</mn></msup>";
    }

    protected override string Name(Symbol symbol) => symbol is Partial partial
        ? $"<mfrac><mrow><mo>∂</mo>{Spell(partial.Of)}</mrow><mrow><mo>∂</mo>{Spell(partial.By)}</mrow></mfrac>"
        : Spell(symbol.Name);

    protected override string Bracketed(string inner) => $"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>";

    protected override string Applied(Call call)
    {
        string name = call.Function.Text.Split('(')[0];
        return $"<mrow><mi>{WebUtility.HtmlEncode(name)}</mi><mo>(</mo>{Write(call.Argument)}<mo>)</mo></mrow>";
    }

    protected override string Divided(Quotient quotient) =>
        $"<mfrac><mrow>{Write(quotient.Numerator)}</mrow><mrow>{Write(quotient.Denominator)}</mrow></mfrac>";

    protected override string WriteFraction(Expression factor, int place) => At(factor, BindingLevel.Product);

    protected override string Raised(Power power) => $"<msup><mrow>{At(power.Base, BindingLevel.Atom)}</mrow><mrow>{Write(power.Exponent)}</mrow></msup>";

    private static string Letter(string name) => $"<mi>{WebUtility.HtmlEncode(name)}</mi>";
}
