using System.Globalization;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>Reads what a formula is built of: numbers, texts, names, cells, ranges, whole rows and columns.</summary>
internal sealed class LeafParser(TokenCursor tokens, string text, CellAddress cell, Workbook workbook)
{
    /// <summary>A number, text, name, cell or range that begins with a token already taken.</summary>
    public Node Read(Token token, int sheet, int start)
    {
        var words = token.In(text);
        switch (token.Kind)
        {
            case TokenKind.Reference:
                return MaybeRange(Cell(words, sheet, start, token.End), sheet);
            case TokenKind.Number when tokens.Current.Kind == TokenKind.Colon:
            case TokenKind.Name when tokens.Current.Kind == TokenKind.Colon:
                return new WholeLines(text, token, tokens.Following, sheet, cell).Read(start, tokens);
            case TokenKind.Number:
                return double.TryParse(words, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new NumberNode(number) { Start = token.Start, End = token.End }
                    : throw tokens.Unexpected("a number");
            case TokenKind.Text:
                return new TextNode(words[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)) { Start = token.Start, End = token.End };
            case TokenKind.ErrorLiteral:
                return new ErrorNode(words.ToString().ToUpperInvariant()) { Start = start, End = token.End };
            case TokenKind.Name:
                if (words.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || words.Equals("FALSE", StringComparison.OrdinalIgnoreCase))
                    return new LogicalNode(words.Length == 4) { Start = token.Start, End = token.End };
                return new NameNode(sheet >= 0 ? $"{sheet}!{words}" : words.ToString()) { Start = start, End = token.End };
            default:
                tokens.StepBack();
                throw tokens.Unexpected("a value");
        }
    }

    /// <summary>What follows "Sheet1!".</summary>
    public Node OnSheet(Token prefix)
    {
        var name = prefix.In(text)[..^1].ToString();
        if (name.StartsWith('\'')) name = name[1..^1].Replace("''", "'", StringComparison.Ordinal);
        var sheet = name.Contains('[', StringComparison.Ordinal) ? -2 : workbook.IndexOf(name);
        return Read(tokens.Take(), sheet < 0 ? -2 : sheet, prefix.Start);
    }

    private ReferenceNode Cell(ReadOnlySpan<char> words, int sheet, int start, int end)
    {
        _ = CellAddress.TryParse(words, out var row, out var column);
        var columnIsFixed = words[0] == '$';
        var rowIsFixed = words[1..].Contains('$');
        return new(sheet, rowIsFixed ? row : row - cell.Row, columnIsFixed ? column : column - cell.Column, !rowIsFixed, !columnIsFixed) { Start = start, End = end };
    }

    private Node MaybeRange(ReferenceNode first, int sheet)
    {
        if (tokens.Current.Kind != TokenKind.Colon) return first;
        tokens.Take();
        if (tokens.Current.Kind == TokenKind.SheetPrefix) tokens.Take();
        var token = tokens.Expect(TokenKind.Reference, "the range's last cell");
        return new RangeNode(first, Cell(token.In(text), sheet, token.Start, token.End)) { Start = first.Start, End = token.End };
    }
}
