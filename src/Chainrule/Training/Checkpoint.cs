using System.Security.Cryptography;
using System.Text;
using Chainrule.Interop;
using Chainrule.Models;

namespace Chainrule.Training;

/// <summary>Everything that the next step of a training depends on: weights, statistics, the optimizer's memory, averages, counters, sums. A file of it is a safetensors file.</summary>
internal sealed class Checkpoint
{
    private const string CountersName = "counters";
    private const string DigestName = "sha256";

    /// <summary>The model in its notation.</summary>
    public required string Model { get; init; }

    /// <summary>The recipe in its text form.</summary>
    public required string Recipe { get; init; }

    public required bool Validates { get; init; }

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>What the guard of the loss remembers.</summary>
    public required double MeanLoss { get; init; }

    public required EpochSums Sums { get; init; }

    public required long OptimizerSteps { get; init; }

    public required long AverageSteps { get; init; }

    public required long[] Counters { get; init; }

    /// <summary>Every array of numbers that a step changes, by name.</summary>
    public required Dictionary<string, float[]> Arenas { get; init; }

    public void CopyTo(string name, Span<float> values)
    {
        if (!Arenas.TryGetValue(name, out float[]? kept) || kept.Length != values.Length)
            throw new CheckpointException($"the checkpoint holds {kept?.Length ?? 0} numbers called '{name}', and the network has {values.Length}");
        kept.CopyTo(values);
    }

    public void RefuseOther(Model otherModel, Recipe otherRecipe, bool otherValidates)
    {
        if (Model != otherModel.ToString()) throw new CheckpointException("the checkpoint is of another model");
        if (Recipe != otherRecipe.ToString()) throw new CheckpointException($"the checkpoint is of another recipe: '{Recipe}'");
        if (Validates != otherValidates) throw new CheckpointException("the checkpoint is of a training with another share of the images");
    }

    public void Write(string path)
    {
        NamedTensor[] tensors = [.. Arenas.Select(a => NamedTensor.Of(a.Key, [a.Value.Length], a.Value)), NamedTensor.Of(CountersName, [Counters.Length], Counters)];
        var texts = new Dictionary<string, string>
        {
            ["model"] = Model,
            ["recipe"] = Recipe,
            ["validate"] = Validates ? "1" : "0",
            ["step"] = $"{Step}",
            ["mean_loss"] = $"{MeanLoss:R}",
            ["epoch_loss"] = $"{Sums.Loss:R}",
            ["epoch_correct"] = $"{Sums.Correct}",
            ["epoch_images"] = $"{Sums.Images}",
            ["epoch_last_loss"] = $"{Sums.LastLoss:R}",
            ["epoch_ticks"] = $"{Sums.Time.Ticks}",
            ["optimizer_steps"] = $"{OptimizerSteps}",
            ["average_steps"] = $"{AverageSteps}",
        };
        texts[DigestName] = Digest(tensors, texts);
        new SafetensorsFile(tensors, texts).Write(path);
    }

    /// <exception cref="CheckpointException">The file is damaged or no checkpoint; nothing of it is used.</exception>
    public static Checkpoint Read(string path)
    {
        try
        {
            return Of(SafetensorsFile.Read(path));
        }
        catch (Exception e) when (e is SafetensorsException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new CheckpointException($"{path} is damaged, or no checkpoint: {e.Message.Split('\n')[0]}");
        }
        catch (CheckpointException e)
        {
            throw new CheckpointException($"{path}: {e.Message}");
        }
    }

    private static Checkpoint Of(SafetensorsFile file)
    {
        IReadOnlyDictionary<string, string> texts = file.Metadata;
        if (texts[DigestName] != Digest(file.Tensors, texts)) throw new CheckpointException("its numbers are not those that were written");
        NamedTensor counters = file.Find(CountersName) ?? throw new CheckpointException("its counters are missing");
        return new()
        {
            Model = texts["model"],
            Recipe = texts["recipe"],
            Validates = texts["validate"] == "1",
            Step = long.Parse(texts["step"]),
            MeanLoss = double.Parse(texts["mean_loss"]),
            Sums = SumsOf(texts),
            OptimizerSteps = long.Parse(texts["optimizer_steps"]),
            AverageSteps = long.Parse(texts["average_steps"]),
            Counters = Whole(counters),
            Arenas = file.Tensors.Where(t => t.Name != CountersName).ToDictionary(t => t.Name, Floats),
        };
    }

    private static EpochSums SumsOf(IReadOnlyDictionary<string, string> texts) => new()
    {
        Loss = double.Parse(texts["epoch_loss"]),
        Correct = long.Parse(texts["epoch_correct"]),
        Images = long.Parse(texts["epoch_images"]),
        LastLoss = double.Parse(texts["epoch_last_loss"]),
        Time = TimeSpan.FromTicks(long.Parse(texts["epoch_ticks"])),
    };

    private static long[] Whole(NamedTensor tensor)
    {
        long[] values = new long[tensor.Count];
        tensor.CopyTo(values.AsSpan());
        return values;
    }

    private static float[] Floats(NamedTensor tensor)
    {
        float[] values = new float[tensor.Count];
        tensor.CopyTo(values.AsSpan());
        return values;
    }

    /// <summary>Over all that the file holds but this itself: a step that is another with the same weights would give other bits at the end.</summary>
    private static string Digest(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string text) in texts.Where(t => t.Key != DigestName).OrderBy(t => t.Key, StringComparer.Ordinal)) Add($"{name}={text}");
        foreach (NamedTensor tensor in tensors.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            Add(tensor.Name);
            hash.AppendData(tensor.Data.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length}:{text}"));
    }
}
