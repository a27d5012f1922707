using Chainrule.Data;
using Chainrule.Data.Augmentations;
using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Training.Notation;

/// <summary>Reads the text form of a recipe. Every way to fail ends in a <see cref="RecipeException"/> that points at the character.</summary>
internal sealed class RecipeParser
{
    public const int LongestText = 8_192;

    private readonly string text, source;
    private readonly TokenCursor tokens;
    private readonly Dictionary<string, string> said = [];

    private RecipeParser(string text, string source) => (this.text, this.source, tokens) = (text, source, new(text));

    public static Recipe Parse(string text, string? source = null, Recipe? start = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        source ??= "recipe";
        if (text.Length > LongestText)
            throw new RecipeException($"{source}: the text is {text.Length:N0} characters long, a recipe may have {LongestText:N0}.\n  Next: give a shorter text.");
        return new RecipeParser(text, source).Read(start ?? new Recipe());
    }

    private Token Peek => tokens.Peek;

    private Recipe Read(Recipe recipe)
    {
        tokens.SkipLineEnds();
        if (Peek.Kind == TokenKind.End)
            throw new RecipeException($"{source}: the text says nothing.\n  Next: write parts with commas between them: batch 128, epochs 20, sgd 0.01 momentum 0.9, step 15");
        if (Peek.Kind == TokenKind.Word && Recipes.Find(Text(Peek)) is { } builtIn)
        {
            tokens.Take();
            recipe = builtIn.Build();
            EndPart();
        }

        while (Peek.Kind == TokenKind.Word)
        {
            recipe = ReadPart(recipe);
            EndPart();
        }

        if (Peek.Kind != TokenKind.End) throw Unexpected(Peek);
        recipe.Check();
        return recipe;
    }

    private Recipe ReadPart(Recipe recipe)
    {
        Token word = tokens.Take();
        string called = Text(word);
        if (RecipeWords.SubjectOf(called) is not { } subject) throw Unknown(word, called);
        if (!said.TryAdd(subject, called))
            throw Wrong(word, $"{subject} is said twice, by '{said[subject]}' and by '{called}'.", "keep the one that you mean.");
        if (called == "augment") return recipe with { Augmentation = ReadAugmentation(word) };
        var clause = new Clause(text, source, word, tokens.TakeWords());
        Recipe read = ClauseReader.Read(recipe, clause)!;
        clause.RefuseTheRest();
        if (RecipeRules.Fault(read) is { } fault) throw new RecipeException(Mistake.Message(text, source, word.Start, tokens.Last.End - word.Start, fault)) { Position = word.Start };
        return read;
    }

    /// <summary>What stands in the parentheses is the augmentation's own notation, commas and all.</summary>
    private Augmentation ReadAugmentation(Token word)
    {
        if (Peek.Kind == TokenKind.Word && Text(Peek) == "none")
        {
            tokens.Take();
            return Augmentation.None;
        }

        if (Peek.Kind != TokenKind.Open) throw Wrong(word, "an augmentation has its transforms in parentheses.", $"write it like '{RecipeWords.ExampleOf("augment")}'.");
        Token open = tokens.Take();
        for (int depth = 1; depth > 0; tokens.Take())
        {
            if (Peek.Kind == TokenKind.End) throw Wrong(open, "this '(' is never closed.", "put a ')' after the last transform.");
            depth += Peek.Kind == TokenKind.Open ? 1 : Peek.Kind == TokenKind.Close ? -1 : 0;
        }

        string inside = text[open.End..tokens.Last.Start];
        if (string.IsNullOrWhiteSpace(inside)) throw Wrong(open, "these parentheses are empty.", $"write it like '{RecipeWords.ExampleOf("augment")}', or 'augment none'.");
        try
        {
            return Augmentation.Parse(inside);
        }
        catch (AugmentationException e)
        {
            throw new RecipeException($"{source}, {e.Message}") { Position = open.End + (e.Position ?? 0) };
        }
    }

    private void EndPart()
    {
        if (!tokens.SkipSeparator() && Peek.Kind != TokenKind.End) throw Unexpected(Peek);
    }

    private RecipeException Unknown(Token word, string called)
    {
        if (Recipes.Find(called) is not null) return Wrong(word, $"the built-in recipe {Quote(word)} stands behind other parts.", "move it to the beginning: what follows it changes it.");
        IReadOnlyList<string> near = RecipeWords.Near(called);
        return Wrong(word, $"no part of a recipe is called {Quote(word)}.", near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : $"use {string.Join(", ", RecipeWords.All.Select(w => w.Word))}, or begin with a built-in: {string.Join(", ", Recipes.All.Select(r => r.Name))}.");
    }

    private RecipeException Unexpected(Token token) => token.Kind switch
    {
        TokenKind.Comma => Wrong(token, "nothing stands before this comma.", "remove the comma, or write the part."),
        TokenKind.Word => Wrong(token, $"{Quote(token)} stands where a part ends.", "put a comma before it."),
        TokenKind.Open => Wrong(token, "parentheses belong to 'augment' only.", "remove them, or write augment(…)."),
        TokenKind.Close => Wrong(token, "this ')' closes nothing.", "remove it."),
        _ => Wrong(token, $"{Quote(token)} has no meaning here.", "separate parts by commas; options need no mark."),
    };

    private string Text(Token token) => text.Substring(token.Start, token.Length).ToLowerInvariant();

    private string Quote(Token token) => Mistake.Quote(text.Substring(token.Start, token.Length));

    private RecipeException Wrong(Token token, string found, string next) =>
        new(Mistake.Message(text, source, token.Start, token.Length, new Fault(found, next))) { Position = token.Start };
}
