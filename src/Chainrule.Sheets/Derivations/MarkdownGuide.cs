using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>A guide as Markdown with mathematics between dollar signs, as GitHub, GitLab, VS Code and Pandoc read it.</summary>
/// <remarks>Inside the dollar signs no backslash stands before a punctuation mark and no line break is asked for: some viewers take these for Markdown.</remarks>
internal sealed class MarkdownGuide : GuidePrinter
{
    // About what fits the text column of a GitHub page.
    private const int LineLength = 80;

    protected override Notation Symbols { get; } = new LatexNotation();

    protected override Notation Numbers { get; } = new LatexNotation(Digits);

    protected override string Opening(string title) => $"# {title}\n";

    protected override string Heading(int number, string title) => $"\n## {number}. {title}\n";

    protected override string Sentences(string text) => $"\n{text}\n";

    protected override string Displayed(Equation equation) =>
        string.Concat(Packed(equation, @"\leftarrow", LineLength).Select(line => $"\n$$\n{line}\n$$\n"));

    protected override string Path(Route route) =>
        $"\n$$\n{string.Join(@" \rightarrow ", route.Stops.Select(stop => Symbols.Write(stop)))}\n$$\n";

    protected override string Inline(Expression expression) => $"${Symbols.Write(expression)}$";

    protected override string Words(string words) => words.Replace("_", @"\_", StringComparison.Ordinal);
}
