using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>A guide as a LaTeX document that needs no more than amsmath and graphicx.</summary>
internal sealed class LatexGuide : GuidePrinter
{
    // About what fits a line of A4, measured in the characters that are seen; what is longer is made smaller to fit.
    private const int LineLength = 70;

    protected override Notation Symbols { get; } = new LatexNotation();

    protected override Notation Numbers { get; } = new LatexNotation(Digits);

    protected override string Closing => "\n\\end{document}\n";

    protected override string Opening(string title) =>
        $$"""
        \documentclass[11pt,a4paper]{article}
        \usepackage[utf8]{inputenc}
        \usepackage[T1]{fontenc}
        \usepackage[margin=22mm]{geometry}
        \usepackage{amsmath}
        \usepackage{graphicx}
        \setlength{\parindent}{0pt}
        \setlength{\parskip}{0.6em}
        \title{{{title}}}
        \date{}
        \begin{document}
        \maketitle

        """;

    protected override string Heading(int number, string title) => $"\n\\section{{{title}}}\n";

    protected override string Sentences(string text) => $"\n{text}\n";

    protected override string Displayed(Equation equation) => string.Concat(Packed(equation, @"\leftarrow", LineLength).Select(Fitted));

    protected override string Path(Route route) => Fitted(string.Join(@" \rightarrow ", route.Stops.Select(stop => Symbols.Write(stop))));

    protected override string Titled(FormattableString heading) => Inline(heading);

    protected override string Inline(Expression expression) => $"${Symbols.Write(expression)}$";

    // The signs of our prose that the plain font encoding lacks or that LaTeX reads as commands.
    protected override string Words(string words) => words
        .Replace("_", @"\_", StringComparison.Ordinal)
        .Replace("∂", @"$\partial$", StringComparison.Ordinal)
        .Replace("−", "$-$", StringComparison.Ordinal)
        .Replace("½", @"$\tfrac{{1}}{{2}}$", StringComparison.Ordinal)
        .Replace("…", @"\ldots{{}}", StringComparison.Ordinal);

    private static string Fitted(string mathematics) => SeenLength(mathematics) switch
    {
        <= LineLength => $"\\[ {mathematics} \\]\n",
        <= 2 * LineLength => $"\\[ \\resizebox{{\\linewidth}}{{!}}{{$\\displaystyle {mathematics}$}} \\]\n",
        _ => $"\\begin{{flushleft}}${Breakable(mathematics)}$\\end{{flushleft}}\n",
    };

    // TeX breaks a formula in a paragraph behind a sign, but never between brackets that grow.
    private static string Breakable(string mathematics) =>
        mathematics.Replace(@"\left(", "(", StringComparison.Ordinal).Replace(@"\right)", ")", StringComparison.Ordinal);
}
