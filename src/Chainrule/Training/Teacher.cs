using System.Security.Cryptography;
using Chainrule.Execution;
using Chainrule.Interop;
using Chainrule.Messages;
using Chainrule.Models;
using Chainrule.Models.Notation;

namespace Chainrule.Training;

/// <summary>The trained network that a <see cref="Distillation"/> learns from, with its file as it was found.</summary>
internal sealed class Teacher
{
    private readonly SafetensorsFile file;

    private Teacher(string name, byte[] bytes)
    {
        (Name, Bytes) = (name, bytes);
        try
        {
            file = SafetensorsFile.Parse(bytes, name);
            Model = WeightFile.ModelOf(file, name);
        }
        catch (SafetensorsException e)
        {
            throw new TrainingException($"the teacher cannot be used: {e.Message.Split('\n')[0]}", "a safetensors file of weights that tells its model.",
                "give the 'weights.safetensors' of a run, which does.");
        }

        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>What the recipe calls it.</summary>
    public string Name { get; }

    /// <summary>Its file of weights.</summary>
    public byte[] Bytes { get; }

    public Model Model { get; }

    /// <summary>Of the file.</summary>
    public string Sha256 { get; }

    /// <summary>The teacher of a recipe, or null where only the labels teach.</summary>
    /// <exception cref="TrainingException">No network comes with Chainrule under that name and no file is there, or the file is no teacher.</exception>
    public static Teacher? Of(Recipe recipe) => recipe.Distillation is { } d ? Find(d.Teacher) : null;

    /// <summary>A teacher that was found before and whose file was kept.</summary>
    public static Teacher Kept(string name, string path) => new(name, Read(name, path));

    /// <summary>Compiles it with its weights, to be asked.</summary>
    public Network Compile(int threads)
    {
        // The batch bounds training alone; evaluation keeps a tile a thread, whatever comes.
        var network = new Network(Model, new() { Batch = 1, Threads = threads });
        try
        {
            WeightFile.Load(file, Name, Model, network.Weights, network.Statistics, network.Counters);
            return network;
        }
        catch (Exception e)
        {
            network.Dispose();
            if (e is not (WeightMismatchException or SafetensorsException)) throw;
            throw new TrainingException($"the teacher cannot be used: {e.Message.Split("\n  Needed:")[0]}", "weights of the model that the file itself tells.",
                "give the 'weights.safetensors' of a run, as it was written.");
        }
    }

    private static Teacher Find(string name) => ShippedNetworks.Find(name) is { } shipped ? new(name, shipped.Bytes.ToArray())
        : File.Exists(name) ? new(name, Read(name, name))
        : throw Unknown(name);

    private static byte[] Read(string name, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"the teacher {Mistake.Quote(name)} cannot be read: {e.Message}", "its file of weights.", "check the file and its permissions.");
        }
    }

    private static TrainingException Unknown(string name)
    {
        IReadOnlyList<string> near = NearNames.Of(name, ShippedNetworks.Names);
        return new($"no network that comes with it and no file is called {Mistake.Quote(name)}, which the recipe names as teacher.", "a trained network to learn from.",
            near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
                : $"give a file of weights, such as 'runs/ID/weights.safetensors'{(ShippedNetworks.Names.Count > 0 ? $", or one of {string.Join(", ", ShippedNetworks.Names)}" : "")}.");
    }
}
