using Chainrule.Messages;
using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Training.Notation;

/// <summary>One part of a recipe's text: its word, and the words after it, of which each is taken once and what nobody takes is refused.</summary>
internal sealed class Clause(string text, string source, Token first, List<Token> rest)
{
    private static readonly string[] Named =
        ["momentum", "nesterov", "decay", "betas", "eps", "gamma", "from", "to", "per", "start", "div", "final", "straight", "threephase", "then", "nll", "smooth", "distil", "temperature", "until", "warmup"];

    public string Word { get; private set; } = text.Substring(first.Start, first.Length).ToLowerInvariant();

    /// <summary>Where the clause stands in the text.</summary>
    public (int Start, int End) Place => (first.Start, rest.Count > 0 ? rest[^1].End : first.End);

    public int Count(string what, int most = int.MaxValue)
    {
        Token token = Leading() ?? throw Missing(what);
        return int.TryParse(Text(token), out int value) && value >= 1 && value <= most ? value
            : throw Wrong(token, $"{Quote(token)} is no whole number from 1 to {most:N0}.", $"write it like '{Example}'.");
    }

    public ulong Whole(string what)
    {
        Token token = Leading() ?? throw Missing(what);
        return ulong.TryParse(Text(token), out ulong value) ? value
            : throw Wrong(token, $"{Quote(token)} is no whole number from 0 to {ulong.MaxValue:N0}.", $"write it like '{Example}'.");
    }

    public List<int> Counts(string what, int most)
    {
        var counts = new List<int> { Count(what, most) };
        while (rest.Count > 0 && IsNumeral(rest[0])) counts.Add(Count(what, most));
        return counts;
    }

    public double Number(string what) => Leading() is { } token ? Decimal(token) : throw Missing(what);

    /// <summary>The numbers that follow the word <paramref name="name"/>, or null if the word is not there.</summary>
    public double[]? After(string name, int count = 1)
    {
        int index = Find(name);
        if (index < 0) return null;
        if (index + count >= rest.Count)
            throw Wrong(rest[index], $"{(count == 1 ? "no number follows" : $"{count} numbers must follow")} {Quote(rest[index])}{(count == 1 ? "" : ", and fewer do")}.", $"write it like '{Example}'.");
        double[] values = [.. rest.GetRange(index + 1, count).Select(Decimal)];
        rest.RemoveRange(index, count + 1);
        return values;
    }

    /// <summary>The text, as it is written, and the number that follow the word <paramref name="name"/>, or null if the word is not there.</summary>
    public (string Text, double Number)? TextAndNumberAfter(string name, string what)
    {
        int index = Find(name);
        if (index < 0) return null;
        if (index + 2 >= rest.Count) throw Wrong(rest[index], $"{Quote(rest[index])} does not say {what}.", $"write it like '{Example}'.");
        Token named = rest[index + 1];
        double number = Decimal(rest[index + 2]);
        rest.RemoveRange(index, 3);
        return (text.Substring(named.Start, named.Length), number);
    }

    public bool Flag(string name)
    {
        int index = Find(name);
        if (index >= 0) rest.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>The two words <c>per epoch</c>.</summary>
    public bool PerEpoch()
    {
        int index = Find("per");
        if (index < 0) return false;
        if (index + 1 == rest.Count || Text(rest[index + 1]) is not ("epoch" or "step"))
            throw Wrong(rest[index], "'per' is followed by neither 'epoch' nor 'step'.", $"write it like '{Example}'; without 'per' the rate moves at every step.");
        bool perEpoch = Text(rest[index + 1]) == "epoch";
        rest.RemoveRange(index, 2);
        return perEpoch;
    }

    /// <summary>What follows the word <paramref name="name"/>, as a clause of its own.</summary>
    public Clause? Behind(string name)
    {
        int index = Find(name);
        if (index < 0) return null;
        if (index + 1 == rest.Count) throw Wrong(rest[index], $"nothing follows {Quote(rest[index])}.", $"write it like '{Example}'.");
        var behind = new Clause(text, source, rest[index + 1], rest.GetRange(index + 2, rest.Count - index - 2));
        rest.RemoveRange(index, rest.Count - index);
        return behind;
    }

    public void RefuseTheRest()
    {
        if (rest.Count == 0) return;
        string left = Text(rest[0]);
        if (RecipeWords.SubjectOf(left) is not null && !Example.Contains(left))
            throw Wrong(rest[0], $"a comma is missing before {Quote(rest[0])}.", "put a comma between two parts.");
        if (left == "temperature" && Word == "loss") throw Wrong(rest[0], $"'{Word}' cannot take {Quote(rest[0])}.", "it belongs to 'distil', behind the teacher and its share.");
        IReadOnlyList<string> near = NearNames.Of(left, Named.Where(n => n != left && Example.Contains(n)));
        throw Wrong(rest[0], $"'{Word}' cannot take {Quote(rest[0])}.",
            near.Count > 0 ? $"did you mean '{near[0]}'?" : $"write it like '{Example}'; every option at most once.");
    }

    public RecipeException Missing(string what) => Wrong(first, $"'{Word}' does not say {what}.", $"write it like '{Example}'.");

    public RecipeException Wrong(string found, string next) => Wrong(first, found, next);

    private string Example => RecipeWords.ExampleOf(Word);

    private Token? Leading()
    {
        if (rest.Count == 0 || !IsNumeral(rest[0])) return null;
        Token token = rest[0];
        rest.RemoveAt(0);
        return token;
    }

    private double Decimal(Token token) => Numeral.Decimal(Text(token), out double value) && double.IsFinite(value)
        ? value
        : throw Wrong(token, $"{Quote(token)} is no number.", $"write it like '{Example}'.");

    private int Find(string name) => rest.FindIndex(t => Text(t) == name);

    private bool IsNumeral(Token token) => text[token.Start] is >= '0' and <= '9' or '.' or '-' or '+';

    private string Text(Token token) => text.Substring(token.Start, token.Length).ToLowerInvariant();

    private string Quote(Token token) => Mistake.Quote(text.Substring(token.Start, token.Length));

    private RecipeException Wrong(Token token, string found, string next) =>
        new(Mistake.Message(text, source, token.Start, token.Length, new Fault(found, next))) { Position = token.Start };
}
