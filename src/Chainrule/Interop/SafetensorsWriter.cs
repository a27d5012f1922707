using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Chainrule.Interop;

/// <summary>Lays a file out as the reference implementation does: the widest types first, so that every number lies at a multiple of its size.</summary>
internal static class SafetensorsWriter
{
    public static byte[] ToBytes(SafetensorsFile file)
    {
        RefuseUnsound(file);
        long[] begins = new long[file.Tensors.Length];
        long end = 0;
        foreach (int i in Enumerable.Range(0, begins.Length).OrderByDescending(i => NamedTensor.SizeOf(file.Tensors[i].Type)))
        {
            begins[i] = end;
            end += file.Tensors[i].Data.Length;
        }

        byte[] header = Header(file, begins);
        byte[] bytes = new byte[SafetensorsFile.LengthBytes + header.Length + end];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes, SafetensorsFile.LengthBytes);
        Span<byte> data = bytes.AsSpan(SafetensorsFile.LengthBytes + header.Length);
        for (int i = 0; i < begins.Length; i++) file.Tensors[i].Data.Span.CopyTo(data[(int)begins[i]..]);
        return bytes;
    }

    /// <summary>What this writes, <see cref="SafetensorsReader"/> reads: a mistake of the caller must not become a file.</summary>
    private static void RefuseUnsound(SafetensorsFile file)
    {
        var names = new HashSet<string> { "__metadata__" };
        foreach (NamedTensor tensor in file.Tensors)
        {
            if (!names.Add(tensor.Name)) throw new ArgumentException($"Two tensors are called {SafetensorsException.Quote(tensor.Name)}, or the name is reserved.", nameof(file));
            long size = tensor.Shape.Aggregate((long)NamedTensor.SizeOf(tensor.Type), (product, length) => checked(product * length));
            if (size != tensor.Data.Length)
                throw new ArgumentException($"Tensor {SafetensorsException.Quote(tensor.Name)} of shape {NamedTensor.Describe(tensor.Shape)} holds {tensor.Data.Length} bytes instead of {size}.", nameof(file));
        }
    }

    private static byte[] Header(SafetensorsFile file, long[] begins)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, file.Metadata);
            for (int i = 0; i < begins.Length; i++) WriteTensor(json, file.Tensors[i], begins[i]);
            json.WriteEndObject();
        }

        // Blanks fill the header up, so that the data begins at a multiple of eight.
        while (stream.Length % 8 != 0) stream.WriteByte((byte)' ');
        return stream.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0) return;
        json.WriteStartObject("__metadata__");
        // By name, so that the same content gives the same bytes.
        foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, NamedTensor tensor, long begin)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (long length in tensor.Shape) json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
