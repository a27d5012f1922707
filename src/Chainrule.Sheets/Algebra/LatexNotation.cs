using System.Text.RegularExpressions;

namespace Chainrule.Sheets.Algebra;

/// <summary>LaTeX for mathematics mode, without a backslash before a punctuation mark, so that Markdown viewers leave it whole.</summary>
/// <param name="digits">How many significant digits a number keeps; when not given all of them, and a half is written as a fraction.</param>
internal sealed partial class LatexNotation(int? digits = null) : Notation
{
    protected override string Plus => " + ";

    protected override string Minus => " - ";

    protected override string Sign => "-";

    protected override string Times => @" \cdot ";

    /// <summary>E_total becomes E_{\mathrm{total}}, a_o1 becomes a_{o_{1}}, w5 becomes w_{5}.</summary>
    public static string Spell(string name)
    {
        string[] parts = name.Split('_', 2);
        if (parts.Length == 2)
        {
            string below = Numbered().IsMatch(parts[1]) ? Spell(parts[1]) : $@"\mathrm{{{parts[1]}}}";
            return $"{parts[0]}_{{{below}}}";
        }

        Match match = Numbered().Match(name);
        return match.Success ? $"{match.Groups[1].Value}_{{{match.Groups[2].Value}}}" : name;
    }

    protected override string Number(double value)
    {
        if (value == 0.5 && digits is null) return @"\tfrac{1}{2}";
        string written = TextNotation.Digits(value, digits);
        int exponent = written.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? written : $@"{written[..exponent]} \cdot 10^{{{int.Parse(written[(exponent + 1)..])}}}";
    }

    protected override string Name(Symbol symbol) => symbol switch
    {
        Partial partial => $@"\frac{{\partial {Spell(partial.Of)}}}{{\partial {Spell(partial.By)}}}",
        { Name: "η" } => @"\eta",
        _ => Spell(symbol.Name),
    };

    protected override string Bracketed(string inner) => $@"\left({inner}\right)";

    protected override string Applied(Call call) => call.Function.Latex.Replace("{0}", Write(call.Argument), StringComparison.Ordinal);

    protected override string Divided(Quotient quotient) => $@"\frac{{{Write(quotient.Numerator)}}}{{{Write(quotient.Denominator)}}}";

    protected override string WriteFraction(Expression factor, int place) => At(factor, BindingLevel.Product);

    protected override string Raised(Power power) => $"{At(power.Base, BindingLevel.Atom)}^{{{Write(power.Exponent)}}}";

    [GeneratedRegex(@"^([A-Za-z]+)(\d+)$")]
    private static partial Regex Numbered();
}
