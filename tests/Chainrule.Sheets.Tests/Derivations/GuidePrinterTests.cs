using System.Text.RegularExpressions;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Networks;
using Chainrule.Testing;

namespace Chainrule.Sheets.Tests.Derivations;

public partial class GuidePrinterTests
{
    [Fact]
    public void Text_works_the_output_weight_out()
    {
        string text = new TextGuide().Print(Derivation.Of(new HandNetwork(new NetworkOptions().Plan()), "w5"));
        string[] wanted =
        [
            "    w5 → o1 → a_o1 → E1 → E_total\n",
            "    ∂E_total/∂w5 = ∂E_total/∂E1·∂E1/∂a_o1·∂a_o1/∂o1·∂o1/∂w5\n",
            "    ∂E1/∂a_o1 = 2·½·(t1 − a_o1)·(−1)\n              = a_o1 − t1\n",
            "    ∂a_o1/∂o1 = σ(o1)·(1 − σ(o1))\n              = a_o1·(1 − a_o1)\n",
            "    ∂o1/∂w5 = a_h1\n",
            "                 = (a_o1 − t1)·a_o1·(1 − a_o1)·a_h1\n                 = (0.606478 − 0.01)·0.606478·(1 − 0.606478)·0.506875\n                 = 0.0721571\n",
            "    w5 ← w5 − η·∂E_total/∂w5\n       = 0.4 − 1·0.0721571\n       = 0.327843\n",
        ];
        int at = 0;
        foreach (string part in wanted)
        {
            int found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"not found, or not in its place: {part}");
            at = found;
        }
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Sentences_of_the_text_keep_to_the_width(string name) =>
        Assert.All(new TextGuide().Print(Complete(name)).Split('\n').Where(line => !line.StartsWith(' ')), line => Assert.True(line.Length <= 100, line));

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Latex_is_balanced_and_holds_only_what_plain_LaTeX_can_read(string name)
    {
        string latex = new LatexGuide().Print(Complete(name));
        Assert.Equal(latex.Count(c => c == '{'), latex.Count(c => c == '}'));
        Assert.Equal(Count(latex, @"\left("), Count(latex, @"\right)"));
        Assert.Equal(Count(latex, @"\["), Count(latex, @"\]"));
        Assert.Equal(Count(latex, @"\begin{flushleft}"), Count(latex, @"\end{flushleft}"));
        Assert.Equal(0, latex.Count(c => c == '$') % 2);
        Assert.All(latex, c => Assert.True(c < 128, $"'{c}' needs a package"));
        Assert.StartsWith(@"\documentclass", latex, StringComparison.Ordinal);
        Assert.EndsWith("\\end{document}\n", latex, StringComparison.Ordinal);
        Assert.DoesNotMatch(BareUnderscore(), BetweenMathematics().Replace(latex, ""));
    }

    [Fact]
    public void Headings_hold_their_symbols_as_mathematics_in_Latex_and_as_text_elsewhere()
    {
        Guide guide = Derivation.Of(new HandNetwork(new NetworkOptions().Plan()), "w5");
        Assert.Contains(@"\section{The gradient of $w_{5}$}", new LatexGuide().Print(guide));
        Assert.Contains(@"\title{$\frac{\partial E_{\mathrm{total}}}{\partial w_{5}}$ in the network 2-2-2}", new LatexGuide().Print(guide));
        Assert.Contains("\n## 5. The gradient of w5\n", new MarkdownGuide().Print(guide));
        Assert.StartsWith("# ∂E\\_total/∂w5 in the network 2-2-2\n", new MarkdownGuide().Print(guide));
    }

    [NeedsProgramTheory("pdflatex")]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Latex_compiles(string name)
    {
        string folder = Directory.CreateTempSubdirectory("chainrule-latex-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "guide.tex"), new LatexGuide().Print(Complete(name)));
            Finished finished = Finished.Run("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "guide.tex"], folder);
            Assert.True(finished.ExitCode == 0, finished.Out);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Markdown_keeps_mathematics_clear_of_what_viewers_change(string name)
    {
        string markdown = new MarkdownGuide().Print(Complete(name));
        string[] lines = markdown.Split('\n');
        Assert.Equal(0, lines.Count(line => line == "$$") % 2);
        string[] mathematics = [.. BetweenDollars().Matches(markdown).Select(match => match.Value)];
        Assert.NotEmpty(mathematics);
        Assert.All(mathematics, part => Assert.DoesNotMatch(BackslashBeforePunctuation(), part));
        Assert.All(mathematics, part => Assert.Equal(part.Count(c => c == '{'), part.Count(c => c == '}')));
    }

    private static Guide Complete(string name) => Derivation.Complete(new HandNetwork(SampleNetworks.All[name].Plan()));

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    [GeneratedRegex(@"\$\$[^$]+\$\$|\$[^$\n]+\$")]
    private static partial Regex BetweenDollars();

    [GeneratedRegex(@"\\[^A-Za-z]")]
    private static partial Regex BackslashBeforePunctuation();

    [GeneratedRegex(@"\\\[.*?\\\]|\$[^$]*\$")]
    private static partial Regex BetweenMathematics();

    [GeneratedRegex(@"[^\\]_")]
    private static partial Regex BareUnderscore();
}
