using System.Globalization;
using System.Text.RegularExpressions;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>Reads a heading in its many spellings: ∂E_total/∂w1, Etotaldw1, 𝜕E/𝜕w1, dw1; a_h1, out_h1, ah1; E_tot, Etotal, E_T.</summary>
internal static partial class HeadingParser
{
    private const int LongestHeading = 48;

    public static Role? Parse(string heading)
    {
        if (heading.Length is 0 or > LongestHeading) return null;
        var plain = HeadingText.Plain(heading);
        return plain.Length == 0 ? null : Base(plain) ?? Slope(plain) ?? New(plain);
    }

    /// <summary>True for a label of the learning rate, with or without its value behind it ("η = 0.5").</summary>
    public static bool IsRate(string label) => label.Length <= LongestHeading && RateLabel().IsMatch(HeadingText.Plain(label));

    private static Role? Base(string plain)
    {
        if (Leaf().Match(plain) is { Success: true } leaf) return OfLeaf(leaf.Groups[1].Value, Number(leaf.Groups[2]));
        if (Net().Match(plain) is { Success: true } net) return new(RoleKind.Net, Unit(net.Groups[1].Value), Number(net.Groups[2]));
        if (Activation().Match(plain) is { Success: true } out1) return new(RoleKind.Activation, Unit(out1.Groups[1].Value), Number(out1.Groups[2]));
        if (ActivationBehind().Match(plain) is { Success: true } out2) return new(RoleKind.Activation, out2.Groups["u"].Value, Number(out2.Groups["n"]));
        if (PlainLayer().Match(plain) is { Success: true } z) return z.Groups[1].Value == "a" ? new(RoleKind.Activation, "z", Number(z.Groups[2])) : new(RoleKind.Net, "z", Number(z.Groups[2]));
        if (Total().IsMatch(plain)) return Role.Total;
        if (StepLabel().IsMatch(plain)) return new(RoleKind.Step);
        return RateLabel().IsMatch(plain) ? new(RoleKind.Rate) : null;
    }

    private static Role OfLeaf(string word, int index) => word[0] switch
    {
        'w' => Role.Weight(index),
        // A second letter for the second layer, as in w11 … w22, v11 … v22.
        'v' or 'u' => new(RoleKind.Weight, word, index),
        'b' => new(RoleKind.Bias, "b", index),
        't' or 'y' or 'd' => new(RoleKind.Target, "t", index),
        'e' or 'l' or 'c' or 'j' => new(RoleKind.Error, "E", index),
        _ => new(RoleKind.Input, "i", index),
    };

    // "de/dw1", "dedw1", "edw1", "e/w1", "dw1", "gradw1": of what, by what.
    private static Role? Slope(string plain)
    {
        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            var of = slash == 0 || plain[..slash] == "d" ? Role.Total : Named(plain[..slash]);
            return of is not null && Named(plain[(slash + 1)..]) is { } by ? Role.Slope(of, by) : null;
        }

        if (Delta().Match(plain) is { Success: true } delta && Base(delta.Groups[1].Value) is { Kind: RoleKind.Net or RoleKind.Activation } unit) return Role.Slope(Role.Total, unit);
        if (Gradient().Match(plain) is not { Success: true } match || Base(match.Groups[2].Value) is not { } weight) return null;
        var word = match.Groups[1].Value;
        var total = word.Length == 0 ? Role.Total : Base(word);
        return total?.Kind is RoleKind.Total or RoleKind.Error ? Role.Slope(total, weight) : null;
    }

    // With its d, or without where the writer left it out.
    private static Role? Named(string word) => (word.StartsWith('d') ? Base(word[1..]) : null) ?? Base(word);

    private static Role? New(string plain) =>
        NewWeight().Match(plain) is { Success: true } match
            ? Role.NewWeight(OfLeaf(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[3].Value, Number(match.Groups[1].Success ? match.Groups[2] : match.Groups[4])))
            : null;

    private static string Unit(string letter) => letter is "0" ? "o" : letter;

    private static int Number(Group digits) =>
        int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^(t|target|targets|tgt|y|desired|i|in|inp|input|inputs|x|w|v|u|weight|weights|wt|b|bias|e|err|error|loss|cost)o?([0-9]{1,4})$")]
    private static partial Regex Leaf();

    [GeneratedRegex("^(?:net|in|inp|input|sum|z|s|pre|h|n)?(?:input)?([hogk])([0-9]{1,3})(?:in|net|pre|z)?$")]
    private static partial Regex Net();

    [GeneratedRegex("^(?:a|act|activation|activated|out|output|outputof|s|sig|sigma|sigmoid|f|phi|φ|tanh|relu|y)([hogk0])([0-9]{1,3})$")]
    private static partial Regex Activation();

    [GeneratedRegex("^(?<u>[ho])(?:(?<n>[0-9]{1,3})(?:out|act|a|output|s|sig|activated|')|(?:out|act|a)(?<n>[0-9]{1,3}))$", RegexOptions.ExplicitCapture)]
    private static partial Regex ActivationBehind();

    [GeneratedRegex("^([za])([0-9]{1,3})$")]
    private static partial Regex PlainLayer();

    [GeneratedRegex("^(?:e|err|error|loss|cost|j|l)(?:t|tot|total|sum|tt|ttl)?$|^(?:total|tot|sum|overall)(?:e|err|error|errors|loss|cost)$")]
    private static partial Regex Total();

    [GeneratedRegex("^(?:d|grad|gradient|gradientof|g)?(e(?:rr|rror)?(?:t|tot|total|[0-9])?|loss|cost|totalerror|)(?:d|wrt|grad|gradient)((?:w|v|u|b|weight|bias)[0-9]{1,4})$")]
    private static partial Regex Gradient();

    // What a unit is to blame for: the slope of the total error by its net.
    [GeneratedRegex("^(?:d|delta|error|err|localgradient|localgrad)((?:net)?[hogk0][0-9]{1,3})$")]
    private static partial Regex Delta();

    [GeneratedRegex("^(?:new|next|updated|upd|adj|adjusted)(w|v|u|weight|b|bias)([0-9]{1,4})$|^(w|v|u|weight|b|bias)([0-9]{1,4})(?:new|next|updated|upd|'|\\+|\\*|plus|adj|adjusted|t\\+1)$")]
    private static partial Regex NewWeight();

    [GeneratedRegex("^(?:steps?|epochs?|iterations?|iters?|itrs?|it|sr?no|srnumber|slno|no|nr|number|index|idx|#|row|cycle|round|pass|count|step#|epoch#|iteration#|iterationno|stepno|epochno)$")]
    private static partial Regex StepLabel();

    [GeneratedRegex("^(?:η|ɳ|ƞ|ή|ͷ|ŋ|α|ղ|n|h|lr|eta|alpha|learningrate|learning|learnrate|lrate|rate|stepsize|learningrateη|learningrateeta|learningrateα|learningratelr|ηlearningrate|ηlr|lrη)(?:[0-9]{1,6})?$")]
    private static partial Regex RateLabel();
}
