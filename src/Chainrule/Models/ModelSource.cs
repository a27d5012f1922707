using System.Text;
using Chainrule.Messages;
using Chainrule.Models.Notation;

namespace Chainrule.Models;

/// <summary>What a MODEL argument led to.</summary>
/// <param name="Name">The built-in's name, the file's path, or the notation itself.</param>
/// <param name="Model">The model.</param>
public sealed record ModelSource(string Name, Model Model)
{
    /// <summary>
    /// Finds a model by the name of a built-in, else in the file of that path, else by reading the argument as notation. So a file
    /// called like a built-in needs a path (<c>./classic-17130</c>).
    /// </summary>
    /// <exception cref="ModelException">None of the three; the message tells the near names, or where the text is wrong.</exception>
    public static ModelSource Find(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        if (BuiltInModels.Find(argument) is { } builtIn) return new(builtIn.Name, builtIn.Build());
        if (File.Exists(argument)) return new(argument, ModelParser.Parse(ReadFile(argument), Mistake.Quote(argument)));
        if (Directory.Exists(argument))
            throw new ModelException($"{Mistake.Quote(argument)} is a folder, a model is a file or a text.\n  Next: name the file in it.");
        if (!IsNotation(argument)) throw Unknown(argument);
        Model model = Model.Parse(argument);
        return new(model.ToString(), model);
    }

    private const string Marks = ",;()=#";

    // A single word is notation only if it is a layer's own; anything else is a name or a path that somebody got wrong.
    private static bool IsNotation(string argument)
    {
        string trimmed = argument.Trim().ToLowerInvariant();
        bool severalWords = trimmed.Any(c => char.IsWhiteSpace(c) || Marks.Contains(c));
        string word = trimmed.StartsWith("f.") ? trimmed[2..] : trimmed;
        return trimmed.Length == 0 || (severalWords && !LooksLikePath(argument)) || Array.Exists(LayerWords.All, w => w.Word == word);
    }

    private static bool LooksLikePath(string argument) =>
        Array.Exists(["/", "./", "../", "~/"], argument.StartsWith) || argument.Contains('\\');

    private static ModelException Unknown(string argument)
    {
        IReadOnlyList<string> near = NearBuiltIns(argument);
        IReadOnlyList<string> layers = near.Count > 0 ? [] : LayerWords.Near(argument.ToLowerInvariant());
        string next = near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : layers.Count > 0 ? $"for the layer, write {string.Join(" or ", layers.Select(n => $"'{n}'"))}; './chainrule models' lists the models."
            : "'./chainrule models' lists the models; or give a file, or layers: 'conv 8 k3, relu, gap, flatten, linear 10, f.logsoftmax'.";
        return new($"no model and no file is called {Mistake.Quote(argument)}.\n  Next: {next}");
    }

    // People remember the number of a classic rather than its name.
    private static IReadOnlyList<string> NearBuiltIns(string argument)
    {
        string[] names = [.. BuiltInModels.All.Select(m => m.Name)];
        IReadOnlyList<string> near = NearNames.Of(argument, names);
        return near.Count > 0 || !argument.Any(char.IsAsciiDigit) ? near : NearNames.Of("classic-" + argument, names, most: 1);
    }

    private static string ReadFile(string path)
    {
        try
        {
            using var file = new StreamReader(path, Encoding.UTF8);
            var buffer = new char[ModelParser.LongestText + 1];
            int length = file.ReadBlock(buffer);
            if (length > ModelParser.LongestText)
            {
                throw new ModelException($"{Mistake.Quote(path)}: the file is longer than the {ModelParser.LongestText:N0} characters that a model may have.\n"
                    + "  Next: check that this is a model in the text notation.");
            }

            return new(buffer, 0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{Mistake.Quote(path)} cannot be read: {e.Message}\n  Next: check the file and its permissions.", e);
        }
    }
}
