using Chainrule.Messages;
using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Interop;

/// <summary>What an argument that asks for weights led to.</summary>
/// <param name="Name">The name of a network that comes with Chainrule, or the file's path.</param>
/// <param name="File">The weights.</param>
internal sealed record WeightSource(string Name, SafetensorsFile File)
{
    /// <summary>The model that the file tells.</summary>
    /// <exception cref="SafetensorsException">It tells none, or a text that is none.</exception>
    public Model Model => WeightFile.ModelOf(File, Name);

    /// <summary>
    /// Finds weights by the name of a network that comes with Chainrule, else in the file of that path. So a file called like such a network needs a path (<c>./flagship</c>).
    /// </summary>
    /// <exception cref="SafetensorsException">The file is not sound, or there is none and a network is called nearly so.</exception>
    /// <exception cref="FileNotFoundException">Neither.</exception>
    public static WeightSource Find(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        if (ShippedNetworks.Find(argument) is { } shipped) return new(shipped.Name, shipped.File);
        if (Directory.Exists(argument))
        {
            string inside = Path.Combine(argument, "weights.safetensors");
            throw new SafetensorsException($"{Mistake.Quote(argument)} is a folder.", "a file of weights.",
                System.IO.File.Exists(inside) ? $"give the one that is in it, {ShellWord.Of(inside)}." : "give a file; a run's folder holds one when the run has ended.");
        }

        if (!System.IO.File.Exists(argument) && NearNames.Of(argument, ShippedNetworks.Names) is [_, ..] near)
        {
            throw new SafetensorsException($"no network that comes with it and no file is called {Mistake.Quote(argument)}.", "trained weights.",
                $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?");
        }

        return new(argument, SafetensorsFile.Read(argument));
    }
}
