using System.Collections.Immutable;
using Chainrule.Files;

namespace Chainrule.Interop;

/// <summary>
/// A safetensors file: eight bytes that say how long the header is, the header in JSON, the tensors' bytes without a gap.
/// Reading checks what the reference implementation checks, and that no name comes twice.
/// </summary>
public sealed class SafetensorsFile
{
    /// <summary>The reference implementation's bound, in bytes.</summary>
    internal const long LongestHeader = 100_000_000;

    internal const int LengthBytes = sizeof(ulong);

    /// <summary>A file to be written.</summary>
    /// <param name="tensors">In the order in which they are to stand.</param>
    /// <param name="metadata">Texts that say where they come from, or whatever else should be kept with them.</param>
    public SafetensorsFile(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Tensors = [.. tensors];
        Metadata = metadata ?? ImmutableDictionary<string, string>.Empty;
    }

    /// <summary>The tensors in the order in which the header lists them.</summary>
    public ImmutableArray<NamedTensor> Tensors { get; }

    /// <summary>Texts under names, from the header's <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of that name, or null.</summary>
    public NamedTensor? Find(string name) => Tensors.FirstOrDefault(t => t.Name == name);

    /// <summary>Reads a file into memory, and refuses one that is damaged or lies about itself.</summary>
    /// <exception cref="SafetensorsException">The file is not a sound one.</exception>
    public static SafetensorsFile Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (!stream.CanSeek || stream.Length > Array.MaxLength)
        {
            string what = stream.CanSeek ? $"it is {stream.Length} bytes long" : "it is a pipe or a device";
            throw new SafetensorsException($"{path}: {what}.", $"a plain file of at most {Array.MaxLength} bytes.", "give the file of a network such as chainrule's own.");
        }

        RefuseLyingLength(stream, path);
        byte[] bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return Parse(bytes, path);
    }

    /// <summary>Reads a file that is already in memory; the tensors' data stays where it is.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="source">What to call the file in messages.</param>
    /// <exception cref="SafetensorsException">The file is not a sound one.</exception>
    public static SafetensorsFile Parse(ReadOnlyMemory<byte> bytes, string source) => new SafetensorsReader(bytes, source).Read();

    /// <summary>Writes the file whole or not at all.</summary>
    public void Write(string path) => WholeFile.Write(path, ToBytes());

    /// <summary>The file as <see cref="Write"/> would write it.</summary>
    public byte[] ToBytes() => SafetensorsWriter.ToBytes(this);

    /// <summary>A file that lies about its header is refused before memory is taken for the whole of it.</summary>
    private static void RefuseLyingLength(FileStream stream, string path)
    {
        Span<byte> start = stackalloc byte[LengthBytes];
        int read = stream.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false);
        SafetensorsReader.HeaderLength(start[..read], stream.Length, path);
    }
}
