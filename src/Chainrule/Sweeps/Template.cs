using System.Text.RegularExpressions;

namespace Chainrule.Sweeps;

/// <summary>A text with places that vary, <c>conv {8|16} k3</c>, ready to be filled in.</summary>
internal sealed partial class Template
{
    private readonly List<(string? Literal, string? Choice)> pieces = [];

    public static Template Parse(string text, ChoiceTable choices)
    {
        var template = new Template();
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOfAny(['{', '}'], at);
            if (open < 0) open = text.Length;
            template.pieces.Add((text[at..open], null));
            if (open == text.Length) break;
            int close = text.IndexOfAny(['{', '}'], open + 1);
            if (text[open] == '}' || close < 0 || text[close] == '{')
                throw new SweepException($"the braces do not pair in '{text}'.", "one '}' behind each '{', and none inside another.", "write what varies like {8|16}, {0.05..0.4 log} or {width: 8|16}.");
            template.pieces.Add((null, choices.Add(text[(open + 1)..close])));
            at = close + 1;
        }

        return template;
    }

    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        string text = string.Concat(pieces.Select(p => p.Literal ?? values[p.Choice!]));
        // A choice of nothing leaves two commas, or one at an end.
        return Ends().Replace(Commas().Replace(text, ", "), "").Trim();
    }

    [GeneratedRegex(@",(\s*,)+\s*")]
    private static partial Regex Commas();

    [GeneratedRegex(@"^\s*,\s*|\s*,\s*$")]
    private static partial Regex Ends();
}
