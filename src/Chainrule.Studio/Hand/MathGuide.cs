using System.Net;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;

namespace Chainrule.Studio.Hand;

/// <summary>A guide as HTML with MathML.</summary>
internal sealed class MathGuide : GuidePrinter
{
    /// <summary>The number of the first step, where others stand before it.</summary>
    public int First { get; init; } = 1;

    protected override Notation Symbols { get; } = new MathNotation();

    protected override Notation Numbers { get; } = new MathNotation(Digits);

    public static string Inline(Notation notation, Expression expression) => $"<math><mrow>{notation.Write(expression)}</mrow></math>";

    protected override string Opening(string title) => "";

    protected override string Heading(int number, string title) => $"<h3>{First + number - 1}. {WebUtility.HtmlEncode(title)}</h3>";

    protected override string Sentences(string text) => $"<p>{text}</p>";

    protected override string Displayed(Equation equation)
    {
        string sign = equation.Becomes ? "←" : "=";
        string left = Symbols.Write(equation.Left);
        string[] rights = [.. RightSides(equation)];
        if (rights.Length == 0) return $"<div class=\"equation\">{Maths(left)}</div>";
        IEnumerable<string> lines = rights.Select((right, k) =>
            $"{(k == 0 ? Maths(left) : "<span></span>")}{Maths($"<mo>{(k == 0 ? sign : "=")}</mo>")}{Maths(right)}");
        return $"<div class=\"equation\">{string.Concat(lines)}</div>";
    }

    protected override string Path(Route route) =>
        $"<div class=\"equation\">{Maths(string.Join("<mo>→</mo>", route.Stops.Select(stop => Symbols.Write(stop))))}</div>";

    protected override string Inline(Expression expression) => Inline(Symbols, expression);

    protected override string Words(string words) => WebUtility.HtmlEncode(words);

    private static string Maths(string inner) => $"<math><mstyle displaystyle=\"true\">{inner}</mstyle></math>";
}
