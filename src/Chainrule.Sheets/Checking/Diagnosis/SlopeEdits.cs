using System.Text.RegularExpressions;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Tries the slope of another activation: a(1 − a) where the network has 1 − a², and the other way round.</summary>
internal sealed partial class SlopeEdits(Suspect suspect)
{
    public Mistake? Find()
    {
        return Try(Sigmoid(), "(1-$1^2)", "the slope of the sigmoid, a(1 - a), where that of tanh, 1 - a squared, belongs")
            ?? Try(Tanh(), "$1*(1-$1)", "the slope of tanh, 1 - a squared, where that of the sigmoid, a(1 - a), belongs")
            ?? Try(Sigmoid(), "1", "the slope of an activation where the unit has none")
            ?? Try(Sigmoid(), "IF($1>0,1,0)", "the slope of the sigmoid where that of relu belongs");
    }

    private Mistake? Try(Regex pattern, string with, string words)
    {
        var matches = pattern.Matches(suspect.Text);
        // All of them, or one layer's alone.
        foreach (var chosen in matches.Select(m => m.Groups[1].Value).Distinct().Select(v => (string?)v).Prepend(null))
        {
            var text = pattern.Replace(suspect.Text, m => chosen is null || m.Groups[1].Value == chosen ? m.Result(with) : m.Value);
            if (text != suspect.Text && suspect.Works(text)) return new(Kinds.WrongFactor, $"has {words}", text);
        }

        return null;
    }

    [GeneratedRegex(@"(\$?[A-Z]{1,3}\$?[0-9]+)\s*\*\s*\(\s*1\s*-\s*\1\s*\)")]
    private static partial Regex Sigmoid();

    [GeneratedRegex(@"\(\s*1\s*-\s*(\$?[A-Z]{1,3}\$?[0-9]+)\s*(?:\^\s*2|\*\s*\1)\s*\)")]
    private static partial Regex Tanh();
}
