using System.Globalization;

namespace Chainrule.Sheets.Algebra;

/// <summary>Plain text in the spelling of the worksheets: ∂E_total/∂w5, σ(h1), ½·(t1 − a_o1)².</summary>
/// <param name="digits">How many significant digits a number keeps; when not given all of them, and a half is written ½.</param>
internal sealed class TextNotation(int? digits = null) : Notation
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    protected override string Plus => " + ";

    protected override string Minus => " − ";

    protected override string Sign => "−";

    protected override string Times => "·";

    protected override string Number(double value) => value switch
    {
        0.5 when digits is null => "½",
        _ => Digits(value, digits).Replace('-', '−'),
    };

    protected override string Name(Symbol symbol) => symbol.Name;

    protected override string Bracketed(string inner) => $"({inner})";

    protected override string Applied(Call call) => string.Format(call.Function.Text, Write(call.Argument));

    protected override string Divided(Quotient quotient) =>
        At(quotient.Numerator, BindingLevel.Product) + "/" + At(quotient.Denominator, BindingLevel.Power);

    protected override string Raised(Power power)
    {
        string root = At(power.Base, BindingLevel.Atom);
        return power.Exponent is Constant { Value: >= 0 and <= 9 } constant && constant.Value == Math.Truncate(constant.Value)
            ? root + Superscripts[(int)constant.Value]
            : $"{root}^{At(power.Exponent, BindingLevel.Atom)}";
    }

    /// <summary>A number in the fewest characters, to so many significant digits.</summary>
    internal static string Digits(double value, int? digits) =>
        digits is null ? value.ToString("R", CultureInfo.InvariantCulture) : value.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
