namespace Chainrule.Models.Notation;

/// <summary>A way through the pieces of a text, for the parsers of models, recipes and augmentations. The last piece is always <see cref="TokenKind.End"/>.</summary>
internal sealed class TokenCursor(string text)
{
    private readonly List<Token> tokens = Token.Split(text);
    private int at;

    /// <summary>The piece that comes next.</summary>
    public Token Peek => tokens[at];

    /// <summary>The piece that was taken last.</summary>
    public Token Last => tokens[at - 1];

    public Token Take() => tokens[at++];

    /// <summary>All words up to the next mark.</summary>
    public List<Token> TakeWords()
    {
        int from = at;
        while (Peek.Kind == TokenKind.Word) at++;
        return tokens.GetRange(from, at - from);
    }

    public void SkipLineEnds()
    {
        while (Peek.Kind == TokenKind.LineEnd) at++;
    }

    /// <summary>Passes a comma, line ends, or both; false where there is neither.</summary>
    public bool SkipSeparator()
    {
        int before = at;
        SkipLineEnds();
        if (Peek.Kind == TokenKind.Comma) at++;
        SkipLineEnds();
        return at > before;
    }
}
