using System.Text;
using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>A guide as plain text, 100 characters wide.</summary>
internal sealed class TextGuide : GuidePrinter
{
    private const int Width = 100;
    private const string Margin = "    ";

    protected override Notation Symbols { get; } = new TextNotation();

    protected override Notation Numbers { get; } = new TextNotation(Digits);

    protected override string Opening(string title) => $"{title}\n{new string('=', title.Length)}\n";

    protected override string Heading(int number, string title)
    {
        string heading = $"{number}. {title}";
        return $"\n{heading}\n{new string('-', heading.Length)}\n";
    }

    protected override string Sentences(string text)
    {
        var wrapped = new StringBuilder();
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n');
                column = 0;
            }

            if (column > 0) wrapped.Append(' ');
            wrapped.Append(word);
            column += word.Length + 1;
        }

        return wrapped.Append('\n').Replace('\u00A0', ' ').ToString();
    }

    protected override string Displayed(Equation equation)
    {
        string left = Symbols.Write(equation.Left);
        string[] rights = [.. RightSides(equation)];
        if (rights.Length == 0) return $"{Margin}{left}\n";
        string sign = equation.Becomes ? "←" : "=";
        string below = Margin + new string(' ', left.Length) + " = ";
        return $"{Margin}{left} {sign} {string.Join("\n" + below, rights)}\n";
    }

    protected override string Path(Route route) => $"{Margin}{string.Join(" → ", route.Stops.Select(stop => stop.Name))}\n";

    // Mathematics inside a sentence stays on one line: its spaces do not break.
    protected override string Inline(Expression expression) => Symbols.Write(expression).Replace(' ', '\u00A0');
}
