namespace Chainrule.Models.Notation;

internal enum TokenKind
{
    Word,
    Comma,
    Semicolon,
    Open,
    Close,
    Equals,
    LineEnd,
    End,
}

/// <summary>A piece of the notation and where it stands.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>Splits a text into words, marks and line ends; blanks and comments (<c>#</c> to the end of the line) fall away.</summary>
    public static List<Token> Split(string text)
    {
        var tokens = new List<Token>();
        for (int at = 0; at < text.Length;)
        {
            int start = at++;
            if (text[start] == '#')
                while (at < text.Length && text[at] is not ('\n' or '\r')) at++;
            else if (Mark(text[start]) is { } mark)
                tokens.Add(new(mark, start, 1));
            else if (!IsBlank(text[start]))
            {
                while (at < text.Length && !EndsWord(text[at])) at++;
                tokens.Add(new(TokenKind.Word, start, at - start));
            }
        }

        tokens.Add(new(TokenKind.End, text.Length, 0));
        return tokens;
    }

    private static bool EndsWord(char c) => IsBlank(c) || c == '#' || Mark(c) is not null;

    // Editors put a byte order mark (U+FEFF) before the first line.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';

    private static TokenKind? Mark(char c) => c switch
    {
        ',' => TokenKind.Comma,
        ';' => TokenKind.Semicolon,
        '(' => TokenKind.Open,
        ')' => TokenKind.Close,
        '=' => TokenKind.Equals,
        '\n' or '\r' => TokenKind.LineEnd,
        _ => null,
    };
}
