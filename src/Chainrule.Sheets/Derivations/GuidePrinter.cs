using System.Text;
using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>Writes a guide down. What a heading, a sentence, an equation and a path look like is for each format to say.</summary>
internal abstract class GuidePrinter
{
    protected const int Digits = 6;

    public string Print(Guide guide)
    {
        var text = new StringBuilder(Opening(Titled(guide.Heading)));
        for (int k = 0; k < guide.Steps.Count; k++)
        {
            text.Append(Heading(k + 1, Titled(guide.Steps[k].Heading)));
            foreach (GuideLine line in guide.Steps[k].Lines)
            {
                text.Append(line switch
                {
                    Prose prose => Sentences(Inline(prose.Text)),
                    Equation equation => Displayed(equation),
                    Route route => Path(route),
                    _ => throw new InvalidOperationException($"No format knows {line.GetType().Name}."),
                });
            }
        }

        return text.Append(Closing).ToString();
    }

    protected abstract Notation Symbols { get; }

    protected abstract Notation Numbers { get; }

    protected virtual string Closing => "";

    protected abstract string Opening(string title);

    protected abstract string Heading(int number, string title);

    protected abstract string Sentences(string text);

    protected abstract string Displayed(Equation equation);

    protected abstract string Path(Route route);

    /// <summary>Mathematics inside a sentence.</summary>
    protected abstract string Inline(Expression expression);

    /// <summary>A heading. Plain text where a viewer may show headings in lists that know no mathematics.</summary>
    protected virtual string Titled(FormattableString heading) => Words(PlainWords.Of(heading));

    /// <summary>Words inside a sentence, with what the format would misread made safe.</summary>
    protected virtual string Words(string words) => words;

    /// <summary>The right sides one below the other: every form, the numbers put in, the number.</summary>
    protected IEnumerable<string> RightSides(Equation equation)
    {
        foreach (Expression form in equation.Forms) yield return Symbols.Write(form);
        if (equation.Numbers is { } numbers) yield return Numbers.Write(numbers);
        if (equation.Value is { } value) yield return Numbers.Write(value);
    }

    /// <summary>The lines of an equation, each complete with its sign; the left side stands on the first.</summary>
    protected IEnumerable<string> Lines(Equation equation, string becomes)
    {
        string begun = Symbols.Write(equation.Left);
        if (equation.Forms.Count == 0) yield return begun;
        string sign = equation.Becomes ? becomes : "=";
        foreach (string right in RightSides(equation))
        {
            yield return $"{begun} {sign} {right}".TrimStart();
            (begun, sign) = ("", "=");
        }
    }

    /// <summary>The same lines, as many on one as fit: h1 = w1·i1 + w2·i2 = 0.0275.</summary>
    protected IEnumerable<string> Packed(Equation equation, string becomes, int width)
    {
        string packed = "";
        foreach (string line in Lines(equation, becomes))
        {
            if (packed.Length > 0 && SeenLength(packed) + SeenLength(line) > width)
            {
                yield return packed;
                packed = "";
            }

            packed = $"{packed} {line}".TrimStart();
        }

        yield return packed;
    }

    /// <summary>About how many characters of mathematics are seen: commands and braces are not.</summary>
    protected static int SeenLength(string mathematics)
    {
        int seen = 0;
        bool command = false;
        foreach (char c in mathematics)
        {
            if (c == '\\') command = true;
            else if (command && char.IsLetter(c)) continue;
            else
            {
                command = false;
                if (c is not ('{' or '}' or '_' or '^' or ' ')) seen++;
            }
        }

        return seen;
    }

    protected string Inline(FormattableString text)
    {
        object[] written = [.. text.GetArguments().Select(argument => (object)(argument switch
        {
            Expression expression => Inline(expression),
            FormattableString inner => Inline(inner),
            _ => Words(argument?.ToString() ?? ""),
        }))];
        return string.Format(Words(text.Format), written);
    }
}
