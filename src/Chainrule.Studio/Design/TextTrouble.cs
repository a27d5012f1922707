using Chainrule.Briefs;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Studio.Design;

/// <summary>Why a text cannot be read, and the line in which it is wrong with the place marked.</summary>
internal sealed record TextTrouble(string Message, string Before, string At, string After)
{
    public static TextTrouble Of(ModelException problem, string text) => Placed(problem.Message, problem.Position, text);

    public static TextTrouble Of(BriefException problem, string text) => Placed(problem.Message, problem.Position, text);

    public static TextTrouble Of(RecipeException problem, string text) => Placed(problem.Message, problem.Position, text);

    private static TextTrouble Placed(string message, int? place, string text)
    {
        if (place is not { } position || position > text.Length) return new(message, "", "", "");
        int from = position == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], position - 1) + 1;
        int end = text.AsSpan(position).IndexOfAny('\n', '\r') is >= 0 and var length ? position + length : text.Length;
        int wordEnd = position;
        while (wordEnd < end && !char.IsWhiteSpace(text[wordEnd]) && text[wordEnd] is not (',' or '(' or ')' or ';' or '<' or '>' or '=')) wordEnd++;
        if (wordEnd == position && wordEnd < end) wordEnd++;
        return new(WithoutQuote(message), text[from..position], text[position..wordEnd], text[wordEnd..end]);
    }

    // The line and the carets below it, which a terminal needs: here the place is marked in the text itself.
    private static string WithoutQuote(string message)
    {
        List<string> lines = [.. message.Split('\n')];
        int carets = lines.FindIndex(line => line.Contains('^') && line.Trim().All(letter => letter == '^'));
        if (carets > 0) lines.RemoveRange(carets - 1, 2);
        return string.Join('\n', lines);
    }
}
