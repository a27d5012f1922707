namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>A formula's tokens, read one after the other.</summary>
internal sealed class TokenCursor(string text)
{
    private readonly List<Token> _tokens = Tokenizer.Split(text);
    private int _at;

    public Token Current => _at < _tokens.Count ? _tokens[_at] : new Token(TokenKind.End, text.Length, 0);

    /// <summary>The token after the current one; the last again at the end.</summary>
    public Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    public Token Take()
    {
        var token = Current;
        _at++;
        return token;
    }

    public void StepBack() => _at--;

    public Token Expect(TokenKind kind, string what)
    {
        var token = Current;
        if (token.Kind != kind) throw Unexpected(what);
        _at++;
        return token;
    }

    public FormulaException Unexpected(string needed)
    {
        var token = Current;
        var found = token.Kind == TokenKind.End ? "the formula ends" : $"there is '{token.In(text)}'";
        return new FormulaException($"At character {token.Start + 1} {found} where {needed} was needed.");
    }
}
