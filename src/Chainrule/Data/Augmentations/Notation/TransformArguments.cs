using Chainrule.Messages;
using Chainrule.Models.Notation;

namespace Chainrule.Data.Augmentations.Notation;

/// <summary>The words after a transform's own: each is taken once, and what nobody takes is refused.</summary>
internal sealed class TransformArguments(NotationText text, string transform, Token word, List<Token> rest)
{
    private static readonly string[] Named =
        ["p", "fill", "nearest", "bilinear", "translate", "scale", "shear", "sigma", "brightness", "contrast", "area", "ratio", "holes"];

    public int Count(string what)
    {
        Token token = Leading() ?? throw Missing(what);
        return Numeral.Count(text.Lower(token), out int value) ? value : throw NotCount(token);
    }

    /// <summary>A number n, meaning −n to n, or both ends with two dots between them.</summary>
    public Interval Reach(string what) => Interval(Leading() ?? throw Missing(what), Data.Augmentations.Interval.Around);

    public double? OptionalNumber() => Leading() is { } token ? Decimal(token) : null;

    public double? Number(string name) => After(name, 1) is [var token] ? Decimal(token) : null;

    public int? Level(string name)
    {
        if (After(name, 1) is not [var token]) return null;
        return int.TryParse(text.Lower(token), out int level)
            ? level
            : throw Wrong(token, $"{text.Quote(token)} is no grey level.", "write a whole number from 0 to 255.");
    }

    public int? CountAfter(string name)
    {
        if (After(name, 1) is not [var token]) return null;
        return Numeral.Count(text.Lower(token), out int value) ? value : throw NotCount(token);
    }

    /// <summary>The interval after <paramref name="name"/>; what one number means there, <paramref name="alone"/> says, or nothing where both ends are needed.</summary>
    public Interval? IntervalAfter(string name, Func<double, Interval>? alone = null) =>
        After(name, 1) is [var token] ? Interval(token, alone) : null;

    /// <summary>One or two intervals after <paramref name="name"/>.</summary>
    public (Interval First, Interval? Second)? PairAfter(string name, Func<double, Interval> alone) => After(name, 2) switch
    {
        [var only] => (Interval(only, alone), null),
        [var first, var second] => (Interval(first, alone), Interval(second, alone)),
        _ => null,
    };

    /// <summary>One or two numbers after <paramref name="name"/>.</summary>
    public (double First, double? Second)? NumbersAfter(string name) => After(name, 2) switch
    {
        [var only] => (Decimal(only), null),
        [var first, var second] => (Decimal(first), Decimal(second)),
        _ => null,
    };

    public bool Flag(string name)
    {
        int index = rest.FindIndex(t => text.Lower(t) == name);
        if (index >= 0) rest.RemoveAt(index);
        return index >= 0;
    }

    public void RefuseTheRest()
    {
        if (rest.Count == 0) return;
        string left = text.Lower(rest[0]);
        if (TransformWords.Knows(left)) throw Wrong(rest[0], $"a comma is missing before {text.Quote(rest[0])}.", "put a comma between two transforms.");
        IReadOnlyList<string> near = Array.IndexOf(Named, left) >= 0 ? [] : NearNames.Of(left, Named);
        string next = near.Count > 0 ? $"did you mean '{near[0]}'?" : $"write it like '{TransformWords.ExampleOf(transform)}'; every option at most once.";
        throw Wrong(rest[0], $"'{transform}' cannot take {text.Quote(rest[0])}.", next);
    }

    public AugmentationException Missing(string what) =>
        Wrong(word, $"'{transform}' does not say {what}.", $"write it like '{TransformWords.ExampleOf(transform)}'.");

    /// <summary>The word that follows the transform's own, if it is a number.</summary>
    private Token? Leading()
    {
        if (rest.Count == 0 || !IsNumeral(rest[0]) || rest[0].Start < word.End) return null;
        Token token = rest[0];
        rest.RemoveAt(0);
        return token;
    }

    private List<Token>? After(string name, int most)
    {
        int index = rest.FindIndex(t => text.Lower(t) == name);
        if (index < 0) return null;
        int count = 0;
        while (count < most && index + 1 + count < rest.Count && IsNumeral(rest[index + 1 + count])) count++;
        if (count == 0) throw Wrong(rest[index], $"no number follows {text.Quote(rest[index])}.", $"write it like '{TransformWords.ExampleOf(transform)}'.");
        List<Token> taken = rest.GetRange(index + 1, count);
        rest.RemoveRange(index, count + 1);
        return taken;
    }

    private Interval Interval(Token token, Func<double, Interval>? alone)
    {
        string written = text.Lower(token);
        int dots = written.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 && alone is null)
            throw Wrong(token, $"{text.Quote(token)} is one number, both ends are needed.", $"write it like '{TransformWords.ExampleOf(transform)}'.");
        if (dots < 0) return alone!(Decimal(token));
        if (Numeral.Decimal(written[..dots], out double low) && Numeral.Decimal(written[(dots + 2)..], out double high)) return new(low, high);
        throw Wrong(token, $"{text.Quote(token)} is no range of numbers.", "write both ends with two dots between them, like 0.9..1.1.");
    }

    private double Decimal(Token token) => Numeral.Decimal(text.Lower(token), out double value)
        ? value
        : throw Wrong(token, $"{text.Quote(token)} is no number.", $"write it like '{TransformWords.ExampleOf(transform)}'.");

    private AugmentationException NotCount(Token token) =>
        Wrong(token, $"{text.Quote(token)} is no whole number above 0.", $"write it like '{TransformWords.ExampleOf(transform)}'.");

    private bool IsNumeral(Token token) => text.Lower(token)[0] is >= '0' and <= '9' or '.' or '-' or '+';

    private AugmentationException Wrong(Token token, string found, string next) => text.Wrong(token, found, next);
}
