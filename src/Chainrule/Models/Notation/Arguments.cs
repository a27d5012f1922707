using Chainrule.Messages;

namespace Chainrule.Models.Notation;

/// <summary>The words after a layer's own: each is taken once, and what nobody takes is refused.</summary>
internal sealed class Arguments(string text, string source, string layer, Token word, List<Token> rest)
{
    private static readonly string[] Named = ["nobias", "eps", "momentum"];

    public int Count(string what)
    {
        Token token = Positional() ?? throw Missing(what);
        return Numeral.Count(Text(token), out int value) ? value : throw NotCount(token, Text(token));
    }

    public Size Size(string what)
    {
        Token token = Positional() ?? throw Missing(what);
        return Numeral.Size(Text(token), 1, out Size size) ? size : throw NotSize(token, Text(token), 1);
    }

    public double Number(string what) => OptionalNumber() ?? throw Missing(what);

    public double? OptionalNumber() => Positional() is { } token ? Decimal(token) : null;

    public Size? SizeOption(char letter, int least = 1)
    {
        if (Lettered(letter) is not { } token) return null;
        string number = Text(token).Substring(1);
        return Numeral.Size(number, least, out Size size) ? size : throw NotSize(token, number, least);
    }

    public int? CountOption(char letter)
    {
        if (Lettered(letter) is not { } token) return null;
        string number = Text(token).Substring(1);
        return Numeral.Count(number, out int value) ? value : throw NotCount(token, number);
    }

    public bool Flag(string name)
    {
        int index = rest.FindIndex(t => Text(t) == name);
        if (index >= 0) rest.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>The number that follows the word <paramref name="name"/>, or null if the word is not there.</summary>
    public double? After(string name)
    {
        int index = rest.FindIndex(t => Text(t) == name);
        if (index < 0) return null;
        if (index + 1 == rest.Count)
            throw Wrong(rest[index], $"no number follows {Quote(rest[index])}.", $"write it like '{LayerWords.ExampleOf(layer)}'.");
        double value = Decimal(rest[index + 1]);
        rest.RemoveRange(index, 2);
        return value;
    }

    public ModelException Missing(string what) =>
        Wrong(word, $"'{layer}' does not say {what}.", $"write it like '{LayerWords.ExampleOf(layer)}'.");

    public void RefuseTheRest()
    {
        if (rest.Count == 0) return;
        string left = Text(rest[0]);
        if (left is "|" or "->" or "→" or ">" or "+")
            throw Wrong(rest[0], $"{Quote(rest[0])} does not separate layers.", "put a comma between two layers.");
        if (IsLayer(left)) throw Wrong(rest[0], $"a comma is missing before {Quote(rest[0])}.", "put a comma between two layers.");
        string example = LayerWords.ExampleOf(layer);
        IReadOnlyList<string> near = NearNames.Of(left, Named.Where(n => example.Contains(n)));
        string next = near.Count > 0 ? $"did you mean '{near[0]}'?" : $"write the layer like '{example}'; every option at most once.";
        throw Wrong(rest[0], $"'{layer}' cannot take {Quote(rest[0])}.", next);
    }

    private static bool IsLayer(string left) =>
        Array.Exists(LayerWords.All, w => w.Word == (left.StartsWith("f.") ? left[2..] : left));

    private Token? Positional() => Take(t => Text(t)[0] is >= '0' and <= '9' or '.' or '-' or '+');

    private Token? Lettered(char letter) => Take(t => Text(t) is [var first, >= '0' and <= '9', ..] && first == letter);

    private Token? Take(Predicate<Token> wanted)
    {
        int index = rest.FindIndex(wanted);
        if (index < 0) return null;
        Token token = rest[index];
        rest.RemoveAt(index);
        return token;
    }

    private double Decimal(Token token) => Numeral.Decimal(Text(token), out double value)
        ? value
        : throw Wrong(token, $"{Quote(token)} is no number.", $"write the layer like '{LayerWords.ExampleOf(layer)}'.");

    private ModelException NotCount(Token token, string number) =>
        Wrong(token, $"{Mistake.Quote(number)} is no whole number from 1 to {LayerRules.MaxCount:N0}.",
            $"write the layer like '{LayerWords.ExampleOf(layer)}'.");

    private ModelException NotSize(Token token, string number, int least) =>
        Wrong(token,
            $"{Mistake.Quote(number)} is no size: one number, or rows x columns (3x5), each from {least} to {LayerRules.MaxSide:N0}.",
            $"write the layer like '{LayerWords.ExampleOf(layer)}'.");

    private ModelException Wrong(Token token, string found, string next) =>
        Mistake.At(text, source, token.Start, token.Length, new(found, next));

    private string Text(Token token) => text.Substring(token.Start, token.Length).ToLowerInvariant();

    private string Quote(Token token) => Mistake.Quote(text.Substring(token.Start, token.Length));
}
