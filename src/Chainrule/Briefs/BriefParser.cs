using System.Globalization;
using Chainrule.Messages;
using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Briefs;

/// <summary>Reads a brief: <c>params&lt;20000 epochs=19 dropout 0.05..0.1 uses bn,gap without linear</c>.</summary>
internal sealed class BriefParser(string text)
{
    // Far longer than any brief; what is longer was not meant as one.
    private const int LongestText = 10_000;

    private static readonly (string Sign, Func<double, Bound> Bound)[] Signs =
    [
        ("<=", Bound.AtMost), ("≤", Bound.AtMost), (">=", Bound.AtLeast), ("≥", Bound.AtLeast), ("==", Exact), ("<", Bound.Below), (">", Bound.Above), ("=", Exact),
    ];

    private int at;

    public List<BriefClause> Read()
    {
        if (text.Length > LongestText) throw new BriefException($"the brief is {text.Length:N0} characters long, and may have {LongestText:N0}.\n  Next: check that this is a brief.");
        var clauses = new List<BriefClause>();
        for (SkipBlanks(separators: true); at < text.Length; SkipBlanks(separators: true)) clauses.AddRange(Clause());
        if (clauses.Count == 0) throw new BriefException("the brief is empty.\n  Next: write what is asked, such as 'params<20000 epochs<20 accuracy>=99.4 uses bn,dropout,gap'.");
        return clauses;
    }

    private List<BriefClause> Clause()
    {
        int start = at;
        string word = Word();
        if (word is "uses" or "use" or "with") return Parts(wanted: true);
        if (word is "without" or "no") return Parts(wanted: false);
        foreach ((Measure measure, string name, string[] also) in BriefText.Measures)
            if (word == name || also.Contains(word)) return [Bounded(start, measure)];
        throw Unknown(start, word);
    }

    private List<BriefClause> Parts(bool wanted)
    {
        var parts = new List<BriefClause>();
        do
        {
            SkipBlanks();
            int start = at;
            string word = Word();
            if (word.Length == 0) throw Wrong(start, 1, "no part is named here.", $"name one, such as 'bn', or several: 'bn,dropout'.");
            if (BriefParts.Find(word) is null) throw UnknownPart(start, word);
            parts.Add(new PartClause(word, wanted));
            SkipBlanks();
        }
        while (Take(","));
        return parts;
    }

    private BoundClause Bounded(int start, Measure measure)
    {
        SkipBlanks();
        foreach ((string sign, Func<double, Bound> bound) in Signs)
        {
            if (!Take(sign)) continue;
            double value = Number(measure);
            return new(measure, sign[0] == '=' && Take("..") ? Range(start, value, measure) : bound(value));
        }

        double first = Number(measure);
        return new(measure, Take("..") || Take("–") ? Range(start, first, measure) : Exact(first));
    }

    private Bound Range(int start, double least, Measure measure)
    {
        double most = Number(measure);
        return least <= most ? Bound.Between(least, most)
            : throw Wrong(start, at - start, $"the range from {least:R} to {most:R} holds nothing.", "write the smaller number first.");
    }

    private double Number(Measure measure)
    {
        SkipBlanks();
        int start = at;
        Take("±");
        int digits = at;
        while (at < text.Length && IsNumeral(at)) at++;
        string numeral = text[digits..at].Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        double factor = Take("k") ? 1000 : 1;
        if (!double.TryParse(numeral, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || !Ends()) throw NoNumber(start, measure);
        if (!Take("%")) Take("°");
        value *= factor;
        (double least, double most) = Limits(measure);
        return value >= least && value <= most ? value
            : throw Wrong(start, at - start, $"{BriefText.WordOf(measure)} of {value:R} cannot be.", $"give a number from {least:R} to {most:R}.");
    }

    private bool Ends() => at == text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == '-');

    // A point belongs to a number unless it is the first of "..", a comma where three digits follow and no more: 20,000.
    private bool IsNumeral(int i) => char.IsAsciiDigit(text[i]) || text[i] == '_'
        || (text[i] == '.' && !(i + 1 < text.Length && text[i + 1] == '.'))
        || (text[i] == ',' && i + 3 < text.Length && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0 && !(i + 4 < text.Length && char.IsAsciiDigit(text[i + 4])));

    private static (double Least, double Most) Limits(Measure measure) => measure switch
    {
        Measure.Accuracy => (0, 100),
        Measure.Dropout => (0, 1),
        Measure.Rotation => (0, 360),
        _ => (0, 1e9),
    };

    private BriefException NoNumber(int start, Measure measure)
    {
        int end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        string word = BriefText.WordOf(measure);
        string example = measure switch { Measure.Accuracy => ">=99.4", Measure.Dropout => "=0.069", Measure.Rotation => "<=5", Measure.Parameters => "<20000", Measure.Batch => "=128", _ => "<20" };
        string found = end == start ? $"no number follows '{word}'." : $"{Mistake.Quote(text[start..end])} is no number.";
        return Wrong(start, end - start, found, $"write it like '{word}{example}', or as a range: '{word} 1..2'.");
    }

    private BriefException Unknown(int start, string word)
    {
        if (word.Length == 0) return Wrong(start, 1, $"{Mistake.Quote(text[start].ToString())} begins no clause.", "begin each clause with params, epochs, accuracy, batch, dropout, rotation, uses or without.");
        string[] words = [.. BriefText.Measures.Select(m => m.Word), "uses", "without"];
        if (BriefParts.Find(word) is not null) return Wrong(start, word.Length, $"the part '{word}' stands alone.", $"write 'uses {word}' or 'without {word}'.");
        IReadOnlyList<string> near = NearNames.Of(word, words);
        return Wrong(start, word.Length, $"no clause begins with {Mistake.Quote(word)}.", near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?" : $"use one of {string.Join(", ", words)}.");
    }

    private BriefException UnknownPart(int start, string word)
    {
        IReadOnlyList<string> near = BriefParts.Near(word);
        return Wrong(start, word.Length, $"there is no part {Mistake.Quote(word)}.",
            near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?" : $"the parts are {string.Join(", ", BriefParts.All.Select(p => p.Word))}.");
    }

    private BriefException Wrong(int start, int length, string found, string next) =>
        new(Mistake.Message(text, "brief", start, length, new Fault(found, next))) { Position = start };

    private static Bound Exact(double value) => Bound.Between(value, value);

    private string Word()
    {
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '×')) at++;
        return text[start..at].ToLowerInvariant();
    }

    private bool Take(string sign)
    {
        bool there = string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;
        if (there) at += sign.Length;
        return there;
    }

    private void SkipBlanks(bool separators = false)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || (separators && text[at] is ',' or ';'))) at++;
    }
}
