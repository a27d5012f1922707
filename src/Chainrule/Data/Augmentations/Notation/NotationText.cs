using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Data.Augmentations.Notation;

/// <summary>A text being read, and what messages call it.</summary>
internal sealed record NotationText(string Whole, string Source)
{
    public string Lower(Token token) => Whole.Substring(token.Start, token.Length).ToLowerInvariant();

    public string Quote(Token token) => Mistake.Quote(Whole.Substring(token.Start, token.Length));

    public AugmentationException Wrong(Token token, string found, string next) => Wrong(token.Start, token.Length, new(found, next));

    public AugmentationException Wrong(int start, int length, Fault fault) =>
        new(Mistake.Message(Whole, Source, start, length, fault)) { Position = start };
}
