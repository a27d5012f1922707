using Chainrule.Models;

namespace Chainrule.Studio.Design;

/// <summary>Why a text is no model, and the line in which it is wrong with the place marked.</summary>
internal sealed record DesignTrouble(string Message, string Before, string At, string After)
{
    public static DesignTrouble Of(ModelException problem, string text)
    {
        if (problem.Position is not { } position || position > text.Length) return new(problem.Message, "", "", "");
        int from = position == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], position - 1) + 1;
        int end = text.AsSpan(position).IndexOfAny('\n', '\r') is >= 0 and var length ? position + length : text.Length;
        int wordEnd = position;
        while (wordEnd < end && !char.IsWhiteSpace(text[wordEnd]) && text[wordEnd] is not (',' or '(' or ')' or ';')) wordEnd++;
        if (wordEnd == position && wordEnd < end) wordEnd++;
        return new(problem.Message, text[from..position], text[position..wordEnd], text[wordEnd..end]);
    }
}
