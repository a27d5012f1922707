using Chainrule.Messages;
using Chainrule.Models.Notation;

namespace Chainrule.Briefs;

/// <summary>The briefs that come with Chainrule: the exercise of each year, and our own four classes.</summary>
public static class BuiltInBriefs
{
    /// <summary>All of them, the exercise's first.</summary>
    public static IReadOnlyList<BuiltInBrief> All { get; } =
    [
        new("twenty", "the exercise as most years set it: fewer than 20,000 parameters in fewer than 20 epochs", "params<20000 epochs<20 accuracy>=99.4 uses bn,dropout,gap"),
        new("twenty-inclusive", "the same as those years took it whose documents train for 20 epochs", "params<20000 epochs<=20 accuracy>=99.4 uses bn,dropout"),
        new("twenty-conv", "the same with no linear layer: a convolution and an average give the classes", "params<20000 epochs<20 accuracy>=99.4 uses bn,dropout,gap without linear"),
        new("nineteen", "exactly 19 epochs, dropout 0.069, 12,000 to 18,000 parameters, batch 128, rotation ±5°", "params 12000..18000 epochs=19 accuracy>=99.4 batch=128 dropout=0.069 rotation=5"),
        new("eight", "a later year's: fewer than 8,000 parameters in at most 15 epochs", "params<8000 epochs<=15 accuracy>=99.4"),
        new("flagship", "our class of fewer than 20,000 parameters", "params<20000 epochs<20 accuracy>=99.72"),
        new("compact", "our class of fewer than 8,000 parameters", "params<8000 epochs<=15 accuracy>=99.58"),
        new("pocket", "our class of fewer than 2,000 parameters", "params<2000 accuracy>=99.3"),
        new("speck", "our class of fewer than 600 parameters", "params<600 accuracy>=99"),
    ];

    /// <summary>The brief of that name, or null; capitals do not matter.</summary>
    public static BuiltInBrief? Find(string name) => All.FirstOrDefault(b => b.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A brief by the name of a built-in, else by reading the argument as text.</summary>
    /// <exception cref="BriefException">Neither; the message tells the near names, or where the text is wrong.</exception>
    public static Brief Read(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        if (Find(argument.Trim()) is { } builtIn) return builtIn.Build();
        bool oneWord = argument.Trim() is { Length: > 0 } word && word.All(c => char.IsAsciiLetter(c) || c == '-');
        if (!oneWord) return Brief.Parse(argument);
        IReadOnlyList<string> near = NearNames.Of(argument.Trim(), All.Select(b => b.Name));
        throw new BriefException($"no brief is called {Mistake.Quote(argument)}.\n  Next: " + (near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : $"use one of {string.Join(", ", All.Select(b => b.Name))}; or write it out: 'params<20000 epochs<20 accuracy>=99.4'."));
    }
}
