using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>Splits a formula's text into tokens; spaces are passed over. It never fails: what it cannot read becomes a Bad token.</summary>
internal static class Tokenizer
{
    public static List<Token> Split(string text)
    {
        var tokens = new List<Token>(text.Length / 2);
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at = token.End;
        }

        return tokens;
    }

    private static Token Next(string text, int at)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) return Number(text, at);
        if (c == '"') return Quoted(text, at, '"', TokenKind.Text);
        if (c == '\'') return SheetInQuotes(text, at);
        if (c == '#') return Error(text, at);
        if (c == '[') return StartsWord(text, at) ? new(TokenKind.Bad, at, 1) : Bracketed(text, at, at);
        return StartsWord(text, at) ? Word(text, at) : Sign(text, at);
    }

    private static Token Sign(string text, int at)
    {
        var two = at + 1 < text.Length ? text.AsSpan(at, 2) : default;
        if (two is "<=" or ">=" or "<>") return new(TokenKind.Operator, at, 2);
        var kind = text[at] switch
        {
            '+' or '-' or '*' or '/' or '^' or '&' or '=' or '<' or '>' => TokenKind.Operator,
            '\u2212' or '\u00D7' or '\u00F7' => TokenKind.Operator,
            '%' => TokenKind.Percent,
            ':' => TokenKind.Colon,
            ',' => TokenKind.Comma,
            ';' => TokenKind.Semicolon,
            '(' => TokenKind.Open,
            ')' => TokenKind.Close,
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            '@' => TokenKind.Operator,
            _ => TokenKind.Bad,
        };
        return new(kind, at, 1);
    }

    private static Token Number(string text, int start)
    {
        var at = start;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var power = at + 1;
            if (power < text.Length && text[power] is '+' or '-') power++;
            var digits = power;
            while (power < text.Length && char.IsAsciiDigit(text[power])) power++;
            if (power > digits) at = power;
        }

        return new(TokenKind.Number, start, at - start);
    }

    private static Token Quoted(string text, int start, char quote, TokenKind kind)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] != quote) continue;
            if (at + 1 < text.Length && text[at + 1] == quote) at++;
            else return new(kind, start, at + 1 - start);
        }

        return new(TokenKind.Bad, start, text.Length - start);
    }

    private static Token SheetInQuotes(string text, int start)
    {
        var token = Quoted(text, start, '\'', TokenKind.SheetPrefix);
        return token.Kind == TokenKind.SheetPrefix && token.End < text.Length && text[token.End] == '!'
            ? token with { Length = token.Length + 1 }
            : token with { Kind = TokenKind.Bad };
    }

    private static Token Error(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '/' or '!' or '?')) at++;
        return new(TokenKind.ErrorLiteral, start, at - start);
    }

    // "Table1[[#This Row],[w1]]" and "[@w1]": one token with all its brackets; "[1]Sheet1!A1" points into another file.
    private static Token Bracketed(string text, int start, int bracket)
    {
        var depth = 0;
        for (var at = bracket; at < text.Length; at++)
        {
            if (text[at] == '\'' && at + 1 < text.Length) at++;
            else if (text[at] == '[') depth++;
            else if (text[at] == ']' && --depth == 0) return ForeignOrTable(text, start, at + 1);
        }

        return new(TokenKind.Bad, start, text.Length - start);
    }

    private static Token ForeignOrTable(string text, int start, int end)
    {
        var at = end;
        while (at < text.Length && IsWordPart(text[at])) at++;
        return at < text.Length && text[at] == '!' && text[start] == '[' ? new(TokenKind.SheetPrefix, start, at + 1 - start) : new(TokenKind.Structured, start, end - start);
    }

    private static Token Word(string text, int start)
    {
        var at = start;
        while (at < text.Length && IsWordPart(text[at])) at++;
        var length = at - start;
        if (at < text.Length)
        {
            if (text[at] == '!') return new(TokenKind.SheetPrefix, start, length + 1);
            if (text[at] == '[') return Bracketed(text, start, at);
            if (NextIsOpen(text, at) && !text.AsSpan(start, length).Contains('$')) return new(TokenKind.Function, start, length);
        }

        var isCell = CellAddress.TryParse(text.AsSpan(start, length), out _, out _);
        return new(isCell ? TokenKind.Reference : TokenKind.Name, start, length);
    }

    private static bool NextIsOpen(string text, int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        return at < text.Length && text[at] == '(';
    }

    private static bool StartsWord(string text, int at) => char.IsLetter(text[at]) || text[at] is '_' or '$' or '\\' || char.IsSurrogate(text[at]);

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '.' or '\\' or '?' || char.IsSurrogate(c);
}
