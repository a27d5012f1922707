using System.Globalization;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>
/// A Pratt parser for spreadsheet formulas. As in the spreadsheet programs, a leading minus binds tighter than the
/// power (-2^2 is 4) and powers chain from the left.
/// </summary>
public sealed class Parser
{
    private const int DeepestCall = 96;
    private const int DeepestTree = 400;
    private const int LongestText = 8192;
    private const int PowerOfMinus = 60;

    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly CellAddress _cell;
    private readonly Workbook _workbook;
    private int _at;
    private int _calls;

    private Parser(string text, CellAddress cell, Workbook workbook)
    {
        if (text.Length > LongestText) throw new FormulaException($"The formula has {text.Length:N0} characters; at most {LongestText:N0} are read.");
        (_text, _cell, _workbook) = (text, cell, workbook);
        _tokens = Tokenizer.Split(text);
    }

    private Token Current => _at < _tokens.Count ? _tokens[_at] : new Token(TokenKind.End, _text.Length, 0);

    /// <summary>Reads a formula as it stands in a cell.</summary>
    public static Node Parse(string text, CellAddress cell, Workbook workbook)
    {
        var parser = new Parser(text, cell, workbook);
        var node = parser.Expression(0);
        if (parser.Current.Kind != TokenKind.End) throw parser.Unexpected("the end of the formula");
        return node;
    }

    private Node Expression(int power)
    {
        if (++_calls > DeepestCall) throw new FormulaException($"The formula is nested deeper than {DeepestCall} levels.");
        var left = Prefix();
        while (true)
        {
            var token = Current;
            if (token.Kind == TokenKind.Percent)
            {
                _at++;
                left = Checked(new UnaryNode('%', left) { Start = left.Start, End = token.End, Depth = left.Depth + 1 });
                continue;
            }

            var binding = Power(token);
            if (binding <= power) break;
            _at++;
            var right = Expression(binding);
            var sign = Sign(token);
            left = Checked(new BinaryNode(sign, left, right) { Start = left.Start, End = right.End, SignStart = token.Start, Depth = Math.Max(left.Depth, right.Depth) + 1 });
        }

        _calls--;
        return left;
    }

    private int Power(Token token)
    {
        if (token.Kind != TokenKind.Operator) return 0;
        return _text[token.Start] switch
        {
            '=' or '<' or '>' => 10,
            '&' => 20,
            '+' or '-' or '\u2212' => 30,
            '*' or '/' or '\u00D7' or '\u00F7' => 40,
            '^' => 50,
            _ => 0,
        };
    }

    private string Sign(Token token) => _text[token.Start] switch
    {
        '\u2212' => "-",
        '\u00D7' => "*",
        '\u00F7' => "/",
        _ => token.In(_text).ToString(),
    };

    private Node Prefix()
    {
        var token = Current;
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Operator when _text[token.Start] is '+' or '-' or '@' or '\u2212':
                var operand = Expression(PowerOfMinus);
                var sign = _text[token.Start] == '\u2212' ? '-' : _text[token.Start];
                return Checked(new UnaryNode(sign, operand) { Start = token.Start, End = operand.End, Depth = operand.Depth + 1 });
            case TokenKind.Open:
                return Group(token);
            case TokenKind.OpenBrace:
                return ArrayConstant(token);
            case TokenKind.Function:
                return Call(token);
            case TokenKind.SheetPrefix:
                return OnSheet(token);
            case TokenKind.Structured:
                return new StructuredReference(_text, token, _cell, _workbook).Resolve();
            default:
                _at--;
                return Leaf(-1, Current.Start);
        }
    }

    private Node Group(Token open)
    {
        var inner = Expression(0);
        // A union such as (A1:A3,C1:C3): read as its first area, which is all that is needed to go on.
        while (Current.Kind == TokenKind.Comma)
        {
            _at++;
            Expression(0);
        }

        var close = Expect(TokenKind.Close, "a closing bracket");
        return Checked(new GroupNode(inner) { Start = open.Start, End = close.End, Depth = inner.Depth + 1 });
    }

    private Node OnSheet(Token prefix)
    {
        var name = prefix.In(_text)[..^1].ToString();
        if (name.StartsWith('\'')) name = name[1..^1].Replace("''", "'", StringComparison.Ordinal);
        var sheet = name.Contains('[', StringComparison.Ordinal) ? -2 : _workbook.IndexOf(name);
        return Leaf(sheet < 0 ? -2 : sheet, prefix.Start);
    }

    private Node Leaf(int sheet, int start)
    {
        var token = Current;
        _at++;
        var words = token.In(_text);
        switch (token.Kind)
        {
            case TokenKind.Reference:
                return MaybeRange(Cell(words, sheet, start, token.End), sheet);
            case TokenKind.Number when Current.Kind == TokenKind.Colon:
            case TokenKind.Name when Current.Kind == TokenKind.Colon:
                return new WholeLines(_text, token, _tokens[Math.Min(_at + 1, _tokens.Count - 1)], sheet, _cell).Read(start, ref _at);
            case TokenKind.Number:
                return double.TryParse(words, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new NumberNode(number) { Start = token.Start, End = token.End }
                    : throw Unexpected("a number");
            case TokenKind.Text:
                return new TextNode(words[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)) { Start = token.Start, End = token.End };
            case TokenKind.ErrorLiteral:
                return new ErrorNode(words.ToString().ToUpperInvariant()) { Start = start, End = token.End };
            case TokenKind.Name:
                if (words.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || words.Equals("FALSE", StringComparison.OrdinalIgnoreCase))
                    return new LogicalNode(words.Length == 4) { Start = token.Start, End = token.End };
                return new NameNode(sheet >= 0 ? $"{sheet}!{words}" : words.ToString()) { Start = start, End = token.End };
            default:
                _at--;
                throw Unexpected("a value");
        }
    }

    private ReferenceNode Cell(ReadOnlySpan<char> words, int sheet, int start, int end)
    {
        _ = CellAddress.TryParse(words, out var row, out var column);
        var columnIsFixed = words[0] == '$';
        var rowIsFixed = words[1..].Contains('$');
        return new(sheet, rowIsFixed ? row : row - _cell.Row, columnIsFixed ? column : column - _cell.Column, !rowIsFixed, !columnIsFixed) { Start = start, End = end };
    }

    private Node MaybeRange(ReferenceNode first, int sheet)
    {
        if (Current.Kind != TokenKind.Colon) return first;
        _at++;
        if (Current.Kind == TokenKind.SheetPrefix) _at++;
        var token = Expect(TokenKind.Reference, "the range's last cell");
        return new RangeNode(first, Cell(token.In(_text), sheet, token.Start, token.End)) { Start = first.Start, End = token.End };
    }

    private CallNode Call(Token name)
    {
        _at++;
        var arguments = new List<Node>();
        var depth = 0;
        while (Current.Kind != TokenKind.Close)
        {
            arguments.Add(Current.Kind is TokenKind.Comma or TokenKind.Semicolon ? new MissingNode { Start = Current.Start, End = Current.Start } : Expression(0));
            depth = Math.Max(depth, arguments[^1].Depth);
            if (Current.Kind is not (TokenKind.Comma or TokenKind.Semicolon)) break;
            _at++;
            if (Current.Kind == TokenKind.Close) arguments.Add(new MissingNode { Start = Current.Start, End = Current.Start });
        }

        var close = Expect(TokenKind.Close, "a closing bracket");
        var function = name.In(_text).ToString().ToUpperInvariant();
        function = function[(function.LastIndexOf("_XLFN.", StringComparison.Ordinal) is var at and >= 0 ? at + 6 : 0)..].Replace("_XLWS.", "", StringComparison.Ordinal);
        return (CallNode)Checked(new CallNode(function, arguments) { Start = name.Start, End = close.End, Depth = depth + 1 });
    }

    private ArrayNode ArrayConstant(Token open)
    {
        var rows = new List<IReadOnlyList<Node>>();
        var row = new List<Node>();
        while (true)
        {
            row.Add(Expression(0));
            var token = Current;
            _at++;
            if (token.Kind == TokenKind.Comma) continue;
            rows.Add(row);
            if (token.Kind == TokenKind.CloseBrace) return new ArrayNode(rows) { Start = open.Start, End = token.End, Depth = 2 };
            if (token.Kind != TokenKind.Semicolon) throw Unexpected("a closing brace");
            row = [];
        }
    }

    private Token Expect(TokenKind kind, string what)
    {
        var token = Current;
        if (token.Kind != kind) throw Unexpected(what);
        _at++;
        return token;
    }

    private static Node Checked(Node node) =>
        node.Depth <= DeepestTree ? node : throw new FormulaException($"The formula chains more than {DeepestTree} operations.");

    private FormulaException Unexpected(string needed)
    {
        var token = Current;
        var found = token.Kind == TokenKind.End ? "the formula ends" : $"there is '{token.In(_text)}'";
        return new FormulaException($"At character {token.Start + 1} {found} where {needed} was needed.");
    }
}
