using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Chainrule.Interop;

/// <summary>Reads a file of a stranger: nothing is believed before it is checked, and nothing is taken but memory of the file's own order.</summary>
internal sealed class SafetensorsReader(ReadOnlyMemory<byte> bytes, string source)
{
    private readonly record struct Entry(Spot Spot, TensorType Type, ImmutableArray<long> Shape, long Begin, long End);

    /// <summary>A place in the header, worded only when something is wrong there.</summary>
    private readonly record struct Spot(string Name, int Place)
    {
        public override string ToString() => (Name == Metadata ? Name : $"tensor {SafetensorsException.Quote(Name)}") + $" at header byte {Place}";
    }

    private static readonly string[] TypeNames = Enum.GetNames<TensorType>();

    private const string Metadata = "__metadata__";

    private readonly List<Entry> entries = [];
    private readonly HashSet<string> names = [];
    private readonly Dictionary<string, string> metadata = [];
    private bool hasMetadata;

    public SafetensorsFile Read()
    {
        int length = HeaderLength(bytes.Span, bytes.Length, source);
        ReadOnlySpan<byte> header = bytes.Span.Slice(SafetensorsFile.LengthBytes, length);
        if (!Utf8.IsValid(header)) throw Refuse("the header is not UTF-8.", "JSON in UTF-8.");
        if (length == 0 || header[0] != '{') throw Refuse("the header does not begin with '{'.", "one JSON object.");
        ReadHeader(header);
        ReadOnlyMemory<byte> data = bytes[(SafetensorsFile.LengthBytes + length)..];
        RefuseGaps(data.Length);
        return new(entries.Select(e => new NamedTensor(e.Spot.Name, e.Type, e.Shape, data[(int)e.Begin..(int)e.End])), metadata);
    }

    /// <summary>The header's length as the first bytes of a file tell it, checked against the file's.</summary>
    public static int HeaderLength(ReadOnlySpan<byte> start, long fileLength, string source)
    {
        if (start.Length < SafetensorsFile.LengthBytes)
        {
            throw new SafetensorsException($"{source}: the file is {fileLength} bytes long.",
                $"at least {SafetensorsFile.LengthBytes} bytes, which say how long the header is.", SafetensorsException.GetItAgain);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        ulong room = (ulong)Math.Min(fileLength - SafetensorsFile.LengthBytes, SafetensorsFile.LongestHeader);
        if (length <= room) return (int)length;
        throw new SafetensorsException($"{source}: its first {SafetensorsFile.LengthBytes} bytes say that the header is {length} bytes long.",
            $"at most {room} bytes, as the file is {fileLength} bytes long and no header may be longer than {SafetensorsFile.LongestHeader}.",
            "see whether this is a safetensors file at all, and whether it came whole.");
    }

    private void ReadHeader(ReadOnlySpan<byte> header)
    {
        // The header, a tensor in it, its shape: there is nothing deeper.
        var json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 3 });
        try
        {
            json.Read();
            while (Next(ref json) == JsonTokenType.PropertyName)
            {
                var spot = new Spot(json.GetString()!, (int)json.TokenStartIndex);
                if (spot.Name == Metadata) ReadMetadata(ref json, spot);
                else if (names.Add(spot.Name)) ReadTensor(ref json, spot);
                else throw Refuse($"{spot}: there is one of this name already.", "a name of its own for every tensor.");
            }

            // Only blanks may follow; the reader refuses anything else.
            json.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refuse($"the header is not JSON at header byte {json.BytesConsumed}: {e.Message.ReplaceLineEndings(" ").Split(" LineNumber:")[0]}", "one JSON object.");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader json, Spot where)
    {
        if (hasMetadata) throw Refuse($"{where}: there is one already.", "at most one.");
        hasMetadata = true;
        Expect(ref json, JsonTokenType.StartObject, where, "an object of texts");
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            string key = json.GetString()!;
            Expect(ref json, JsonTokenType.String, where, "an object of texts");
            if (!metadata.TryAdd(key, json.GetString()!)) throw Refuse($"{where}: the key {SafetensorsException.Quote(key)} comes twice.", "each key once.");
        }
    }

    private void ReadTensor(ref Utf8JsonReader json, Spot where)
    {
        const string Fields = "an object of dtype, shape and data_offsets, each once";
        TensorType? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref json, JsonTokenType.StartObject, where, Fields);
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            if (type is null && json.ValueTextEquals("dtype"u8)) type = ReadType(ref json, where);
            else if (shape is null && json.ValueTextEquals("shape"u8)) shape = ReadNumbers(ref json, where, "its shape");
            else if (offsets is null && json.ValueTextEquals("data_offsets"u8)) offsets = ReadNumbers(ref json, where, "its data_offsets");
            else throw Refuse($"{where}: the field {SafetensorsException.Quote(json.GetString()!)} is unknown or comes twice.", Fields + ".");
        }

        if (type is null || shape is null || offsets is null) throw Refuse($"{where}: a field is missing.", Fields + ".");
        if (offsets is not [long begin, long end] || begin > end)
            throw Refuse($"{where}: its data_offsets are [{Shorten(offsets)}].", "two numbers: where its bytes begin and where they end.");
        RefuseWrongSize(where, type.Value, shape, end - begin);
        entries.Add(new(where, type.Value, [.. shape], begin, end));
    }

    private TensorType ReadType(ref Utf8JsonReader json, Spot where)
    {
        Expect(ref json, JsonTokenType.String, where, "a dtype such as \"F32\"");
        string text = json.GetString()!;
        // Enum.TryParse would take "11" and "F32, F64" as well.
        int type = Array.IndexOf(TypeNames, text);
        return type >= 0 ? (TensorType)type
            : throw Refuse($"{where}: its dtype {SafetensorsException.Quote(text)} is unknown.", "one of " + string.Join(", ", TypeNames) + ".");
    }

    private List<long> ReadNumbers(ref Utf8JsonReader json, Spot where, string what)
    {
        const string Needed = "whole numbers, 0 or more";
        var numbers = new List<long>(4);
        Expect(ref json, JsonTokenType.StartArray, where, Needed);
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0)
                throw Refuse($"{where}: {what} holds something else than whole numbers at header byte {json.TokenStartIndex}.", Needed + $", up to {long.MaxValue}.");
            numbers.Add(number);
        }

        return numbers;
    }

    private void RefuseWrongSize(Spot where, TensorType type, List<long> shape, long size)
    {
        long wanted = NamedTensor.SizeOf(type);
        foreach (long length in shape)
        {
            if (length != 0 && wanted > long.MaxValue / length) throw Refuse($"{where}: its shape [{Shorten(shape)}] is larger than any file.", $"a shape of {size} bytes.");
            wanted *= length;
        }

        if (wanted != size)
            throw Refuse($"{where}: its shape [{Shorten(shape)}] of {type} takes {wanted} bytes, but its data_offsets hold {size}.", "as many bytes as the shape takes.");
    }

    private void RefuseGaps(long dataLength)
    {
        long end = 0;
        foreach (Entry entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != end)
            {
                throw Refuse($"{entry.Spot}: its bytes begin at {entry.Begin}, but those before it end at {end}.",
                    "the tensors' bytes one after the other, without a hole and without overlap.");
            }

            end = entry.End;
        }

        if (end != dataLength) throw Refuse($"after the header there are {dataLength} bytes, but the tensors take {end}.", "as many bytes as the tensors take.");
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType type, Spot where, string needed)
    {
        if (Next(ref json) != type) throw Refuse($"{where}: something else stands at header byte {json.TokenStartIndex}.", needed + ".");
    }

    private static JsonTokenType Next(ref Utf8JsonReader json) => json.Read() ? json.TokenType : throw new JsonException("it ends too early.");

    private static string Shorten(List<long> numbers) => string.Join(", ", numbers.Take(8)) + (numbers.Count > 8 ? ", …" : "");

    private SafetensorsException Refuse(string found, string needed) => new($"{source}: {found}", needed, SafetensorsException.GetItAgain);
}
