namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>A word of a formula: what it is and where it stands in the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
