using System.Text;
using Chainrule.Messages;
using Chainrule.Models.Notation;
using Chainrule.Training.Notation;

namespace Chainrule.Training;

/// <summary>What a recipe argument led to.</summary>
/// <param name="Name">The built-in that it is or begins with; null for a text of its own.</param>
/// <param name="Recipe">The recipe.</param>
public sealed record RecipeSource(string? Name, Recipe Recipe)
{
    /// <summary>Finds a recipe by the name of a built-in, else in the file of that path, else by reading the argument as text.</summary>
    /// <exception cref="RecipeException">None of the three; the message tells the near names, or where the text is wrong.</exception>
    public static RecipeSource Find(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        if (Recipes.Find(argument) is { } builtIn) return new(builtIn.Name, builtIn.Build());
        if (File.Exists(argument)) return Parse(ReadFile(argument), Mistake.Quote(argument));
        string word = argument.Trim();
        bool oneWord = !word.Any(c => char.IsWhiteSpace(c) || c is ',' or '(') && word.Length > 0;
        if (oneWord && RecipeWords.SubjectOf(word.ToLowerInvariant()) is null) throw Unknown(argument);
        return Parse(argument, "recipe");
    }

    private static RecipeSource Parse(string text, string source)
    {
        var recipe = RecipeParser.Parse(text, source);
        string first = new([.. text.TrimStart().TakeWhile(c => !char.IsWhiteSpace(c) && c != ',')]);
        return new(Recipes.Find(first)?.Name, recipe);
    }

    private static RecipeException Unknown(string argument)
    {
        IReadOnlyList<string> near = NearNames.Of(argument, Recipes.All.Select(r => r.Name));
        return new($"no recipe and no file is called {Mistake.Quote(argument)}.\n  Next: " + (near.Count > 0
            ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : $"use one of {string.Join(", ", Recipes.All.Select(r => r.Name))}; or write it out: 'batch 128, epochs 20, sgd 0.01 momentum 0.9, step 15'."));
    }

    private static string ReadFile(string path)
    {
        try
        {
            using var file = new StreamReader(path, Encoding.UTF8);
            char[] buffer = new char[RecipeParser.LongestText + 1];
            return new(buffer, 0, file.ReadBlock(buffer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"{Mistake.Quote(path)} cannot be read: {e.Message}\n  Next: check the file and its permissions.");
        }
    }
}
