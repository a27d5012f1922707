using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>
/// A Pratt parser for spreadsheet formulas. As in the spreadsheet programs, a leading minus binds tighter than the
/// power (-2^2 is 4) and powers chain from the left.
/// </summary>
internal sealed class Parser
{
    private const int DeepestCall = 96;
    private const int DeepestTree = 400;
    private const int LongestText = 8192;
    private const int PowerOfMinus = 60;

    private readonly TokenCursor _tokens;
    private readonly LeafParser _leaves;
    private readonly CellAddress _cell;
    private readonly Workbook _workbook;
    private readonly string _text;
    private int _calls;

    private Parser(string text, CellAddress cell, Workbook workbook)
    {
        if (text.Length > LongestText) throw new FormulaException($"The formula has {text.Length:N0} characters; at most {LongestText:N0} are read.");
        (_text, _cell, _workbook) = (text, cell, workbook);
        _tokens = new TokenCursor(text);
        _leaves = new LeafParser(_tokens, text, cell, workbook);
    }

    /// <summary>Reads a formula as it stands in a cell.</summary>
    public static Node Parse(string text, CellAddress cell, Workbook workbook)
    {
        var parser = new Parser(text, cell, workbook);
        var node = parser.Expression(0);
        if (parser._tokens.Current.Kind != TokenKind.End) throw parser._tokens.Unexpected("the end of the formula");
        return node;
    }

    private Node Expression(int power)
    {
        if (++_calls > DeepestCall) throw new FormulaException($"The formula is nested deeper than {DeepestCall} levels.");
        var left = Prefix();
        while (true)
        {
            var token = _tokens.Current;
            if (token.Kind == TokenKind.Percent)
            {
                _tokens.Take();
                left = Checked(new UnaryNode('%', left) { Start = left.Start, End = token.End, Depth = left.Depth + 1 });
                continue;
            }

            var binding = Power(token);
            if (binding <= power) break;
            _tokens.Take();
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
        var token = _tokens.Take();
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
                return _leaves.OnSheet(token);
            case TokenKind.Structured:
                return new StructuredReference(_text, token, _cell, _workbook).Resolve();
            default:
                return _leaves.Read(token, -1, token.Start);
        }
    }

    private Node Group(Token open)
    {
        var inner = Expression(0);
        // A union such as (A1:A3,C1:C3): read as its first area, which is all that is needed to go on.
        while (_tokens.Current.Kind == TokenKind.Comma)
        {
            _tokens.Take();
            Expression(0);
        }

        var close = _tokens.Expect(TokenKind.Close, "a closing bracket");
        return Checked(new GroupNode(inner) { Start = open.Start, End = close.End, Depth = inner.Depth + 1 });
    }

    private CallNode Call(Token name)
    {
        _tokens.Take();
        var arguments = new List<Node>();
        var depth = 0;
        while (_tokens.Current.Kind != TokenKind.Close)
        {
            arguments.Add(_tokens.Current.Kind is TokenKind.Comma or TokenKind.Semicolon ? new MissingNode { Start = _tokens.Current.Start, End = _tokens.Current.Start } : Expression(0));
            depth = Math.Max(depth, arguments[^1].Depth);
            if (_tokens.Current.Kind is not (TokenKind.Comma or TokenKind.Semicolon)) break;
            _tokens.Take();
            if (_tokens.Current.Kind == TokenKind.Close) arguments.Add(new MissingNode { Start = _tokens.Current.Start, End = _tokens.Current.Start });
        }

        var close = _tokens.Expect(TokenKind.Close, "a closing bracket");
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
            var token = _tokens.Take();
            if (token.Kind == TokenKind.Comma) continue;
            rows.Add(row);
            if (token.Kind == TokenKind.CloseBrace) return new ArrayNode(rows) { Start = open.Start, End = token.End, Depth = 2 };
            if (token.Kind != TokenKind.Semicolon) throw _tokens.Unexpected("a closing brace");
            row = [];
        }
    }

    private static Node Checked(Node node) =>
        node.Depth <= DeepestTree ? node : throw new FormulaException($"The formula chains more than {DeepestTree} operations.");
}
