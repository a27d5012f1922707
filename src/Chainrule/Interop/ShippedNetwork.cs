using Chainrule.Models;

namespace Chainrule.Interop;

/// <summary>A trained network that comes with Chainrule: the weights of the built-in model of the same name.</summary>
/// <param name="Name">What it is called wherever weights are asked for.</param>
/// <param name="Bytes">The safetensors file, as it lies in the repository's folder <c>weights</c>.</param>
public sealed record ShippedNetwork(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What messages call the file.</summary>
    public string Source => $"the weights of '{Name}' that come with it";

    /// <summary>The file, read.</summary>
    public SafetensorsFile File => SafetensorsFile.Parse(Bytes, Source);

    public Model Model => WeightFile.ModelOf(File, Source);
}
