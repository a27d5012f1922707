using Chainrule.Models;

namespace Chainrule.Interop;

/// <summary>A trained network that comes with Chainrule: the weights of the built-in model of the same name.</summary>
/// <param name="Name">What it is called wherever weights are asked for.</param>
/// <param name="Bytes">The safetensors file, as it lies in the repository's folder <c>weights</c>.</param>
public sealed record ShippedNetwork(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What messages call the file.</summary>
    internal string Source => $"the weights of '{Name}' that come with it";

    /// <summary>The file, read.</summary>
    public SafetensorsFile File => SafetensorsFile.Parse(Bytes, Source);

    /// <summary>The model whose weights they are.</summary>
    public Model Model => WeightFile.ModelOf(File, Source);

    /// <summary>How many of MNIST's test images it read right at the end of its training, and of how many, as its file tells.</summary>
    public (int Correct, int Images) Record => File.Metadata is var told && told.GetValueOrDefault(WeightFile.EvaluatedOnKey) == "test"
        && int.TryParse(told.GetValueOrDefault(WeightFile.CorrectKey), out int correct) && int.TryParse(told.GetValueOrDefault(WeightFile.ImagesKey), out int images)
        ? (correct, images)
        : throw new SafetensorsException($"{Source}: the file does not tell how many test images are read right.", "a file that a run on all training images wrote.", "put the repository's file back.");
}
