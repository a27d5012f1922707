using Chainrule.Models.Notation;

namespace Chainrule.Data.Augmentations.Notation;

/// <summary>Reads the text notation. Every way to fail ends in an <see cref="AugmentationException"/> that points at the character.</summary>
internal sealed class AugmentationParser
{
    private const int LongestText = 4_096;

    private readonly NotationText text;
    private readonly TokenCursor tokens;

    private AugmentationParser(NotationText text)
    {
        this.text = text;
        tokens = new(text.Whole);
    }

    public static TransformList Parse(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            throw new AugmentationException($"{source}: the text is {text.Length:N0} characters long, an augmentation may have {LongestText:N0}.\n"
                + "  Next: give a shorter text.");
        return new AugmentationParser(new(text, source)).ReadAll();
    }

    private Token Peek => tokens.Peek;

    private TransformList ReadAll()
    {
        tokens.SkipLineEnds();
        if (Peek.Kind == TokenKind.Word && text.Lower(Peek) == "none") return ReadNone();
        TransformList transforms = ReadList(inside: false);
        if (Peek.Kind != TokenKind.End) throw Unexpected(Peek);
        return transforms;
    }

    private TransformList ReadNone()
    {
        tokens.Take();
        tokens.SkipLineEnds();
        return Peek.Kind == TokenKind.End ? TransformList.Empty : throw text.Wrong(Peek, "'none' stands alone.", "remove it, or what follows it.");
    }

    private TransformList ReadList(bool inside)
    {
        var transforms = new List<Transform>();
        tokens.SkipLineEnds();
        while (Peek.Kind == TokenKind.Word)
        {
            transforms.Add(ReadTransform(inside));
            if (!tokens.SkipSeparator()) break;
        }

        return new(transforms);
    }

    private Transform ReadTransform(bool inside)
    {
        Token word = tokens.Take();
        string called = text.Lower(word);
        Transform transform = called == "apply" ? ReadApply(word, inside) : ReadPlain(called, word);
        if (TransformRules.Fault(transform) is { } fault)
            throw text.Wrong(word.Start, tokens.Last.End - word.Start, fault);
        return transform;
    }

    private Transform ReadPlain(string called, Token word)
    {
        TransformArguments arguments = ReadArguments(called, word);
        Transform transform = TransformReader.Read(called, arguments) ?? throw Unknown(called, word);
        arguments.RefuseTheRest();
        return transform;
    }

    private RandomApply ReadApply(Token word, bool inside)
    {
        const string Example = "write it like 'apply (crop 22, rotate 5) p 0.1'.";
        if (inside) throw text.Wrong(word, "'apply' stands within another 'apply'.", "put the two side by side.");
        if (Peek.Kind != TokenKind.Open) throw text.Wrong(word, "'apply' has its transforms in parentheses.", Example);
        Token open = tokens.Take();
        TransformList transforms = ReadList(inside: true);
        if (Peek.Kind == TokenKind.End) throw text.Wrong(open, "this '(' is never closed.", "put a ')' after the last transform of 'apply'.");
        if (Peek.Kind != TokenKind.Close) throw Unexpected(Peek);
        if (transforms.Count == 0) throw text.Wrong(Peek, "this 'apply' has no transforms.", Example);
        tokens.Take();
        TransformArguments arguments = ReadArguments("apply", word);
        var apply = new RandomApply(transforms) { Probability = arguments.Number("p") ?? 1 };
        arguments.RefuseTheRest();
        return apply;
    }

    private TransformArguments ReadArguments(string called, Token word) => new(text, called, word, tokens.TakeWords());

    private AugmentationException Unknown(string called, Token word)
    {
        if (called == "none") return text.Wrong(word, "'none' stands alone.", "remove it, or the other transforms.");
        IReadOnlyList<string> near = TransformWords.Near(called);
        string next = near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : $"use one of {string.Join(", ", TransformWords.All.Select(w => w.Word))}, or none.";
        return text.Wrong(word, $"no transform is called {text.Quote(word)}.", next);
    }

    private AugmentationException Unexpected(Token token) => token.Kind switch
    {
        TokenKind.Comma => text.Wrong(token, "no transform stands before this comma.", "remove the comma, or write the transform."),
        TokenKind.Open => text.Wrong(token, "parentheses belong to 'apply' only.", "remove them, or write apply (…)."),
        TokenKind.Close => text.Wrong(token, "this ')' closes nothing.", "remove it."),
        TokenKind.Word => text.Wrong(token, $"{text.Quote(token)} stands where a transform ends.", "put a comma before it."),
        _ => text.Wrong(token, $"{text.Quote(token)} has no meaning here.", "separate transforms by commas; options need no mark."),
    };
}
