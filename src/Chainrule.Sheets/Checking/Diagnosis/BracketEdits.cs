using Chainrule.Sheets.Checking.Formulas;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Tries the brackets: a pair added, a pair taken away, one bracket moved.</summary>
internal sealed class BracketEdits(Suspect suspect)
{
    private const int LongestFormula = 400;
    private const int LongFormula = 120;
    private const int ShortSpan = 14;
    private readonly List<Token> _tokens = Tokenizer.Split(suspect.Text);

    public Mistake? Find() => _tokens.Count > LongestFormula ? null : Added() ?? Removed() ?? (_tokens.Count > LongFormula ? null : Moved());

    private Mistake? Added()
    {
        Mistake? best = null;
        var shortest = int.MaxValue;
        for (var a = 0; a < _tokens.Count; a++)
        {
            if (!Begins(_tokens[a])) continue;
            for (var b = a + 2; b < (_tokens.Count > LongFormula ? Math.Min(_tokens.Count, a + ShortSpan) : _tokens.Count); b++)
            {
                if (!Ends(_tokens[b]) || b - a >= shortest || !IsBalanced(a, b)) continue;
                var (start, end) = (_tokens[a].Start, _tokens[b].End);
                var text = $"{suspect.Text[..start]}({suspect.Text[start..end]}){suspect.Text[end..]}";
                if (!suspect.Works(text)) continue;
                shortest = b - a;
                best = new(Kinds.Bracket, $"brackets are missing around {Short(suspect.Text[start..end])}", text);
            }
        }

        return best;
    }

    private Mistake? Removed()
    {
        foreach (var (open, close) in PairsOf())
        {
            var inside = suspect.Text[_tokens[open].End.._tokens[close].Start];
            var text = $"{suspect.Text[.._tokens[open].Start]}{inside}{suspect.Text[_tokens[close].End..]}";
            if (!IsCall(open) && suspect.Works(text)) return new(Kinds.Bracket, $"the brackets around {Short(inside)} do not belong", text);
        }

        return null;
    }

    private Mistake? Moved()
    {
        foreach (var (open, close) in PairsOf())
            foreach (var from in IsCall(open) ? new[] { close } : [open, close])
            {
                var sign = _tokens[from];
                var without = suspect.Text.Remove(sign.Start, 1);
                foreach (var token in _tokens)
                {
                    var at = from == open ? token.Start : token.End;
                    at = at > sign.Start ? at - 1 : at;
                    var text = without.Insert(at, from == open ? "(" : ")");
                    if (text != suspect.Text && suspect.Works(text)) return new(Kinds.Bracket, $"a bracket stands in the wrong place at character {sign.Start + 2}", text);
                }
            }

        return null;
    }

    private bool IsCall(int open) => open > 0 && _tokens[open - 1].Kind == TokenKind.Function;

    private List<(int Open, int Close)> PairsOf()
    {
        var pairs = new List<(int, int)>();
        var open = new Stack<int>();
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind == TokenKind.Open) open.Push(i);
            else if (_tokens[i].Kind == TokenKind.Close && open.Count > 0) pairs.Add((open.Pop(), i));
        }

        return pairs;
    }

    private bool IsBalanced(int first, int last)
    {
        var depth = 0;
        for (var i = first; i <= last; i++)
        {
            if (_tokens[i].Kind == TokenKind.Open) depth++;
            else if (_tokens[i].Kind == TokenKind.Close && --depth < 0) return false;
            else if (_tokens[i].Kind == TokenKind.Comma && depth == 0) return false;
        }

        return depth == 0;
    }

    private bool Begins(Token token) => token.Kind is TokenKind.Number or TokenKind.Reference or TokenKind.Name or TokenKind.Function or TokenKind.Open or TokenKind.SheetPrefix or TokenKind.Structured
        || (token.Kind == TokenKind.Operator && suspect.Text[token.Start] == '-');

    private static bool Ends(Token token) => token.Kind is TokenKind.Number or TokenKind.Reference or TokenKind.Name or TokenKind.Close or TokenKind.Structured;

    private static string Short(string text) => text.Length > 60 ? $"{text[..57]}…" : text;
}
