using System.Buffers.Binary;
using System.Text;

namespace Chainrule.StudioLoad;

/// <summary>As much of MessagePack as the studio says to a page.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> rest = data;

    /// <summary>Cuts the first message off what was received; false where it is not whole yet.</summary>
    public static bool TryMessage(ReadOnlySpan<byte> received, out ReadOnlySpan<byte> message, out int taken)
    {
        message = [];
        taken = 0;
        long length = 0;
        for (int k = 0; k < 5 && k < received.Length; k++)
        {
            length |= (long)(received[k] & 0x7f) << 7 * k;
            if (received[k] >= 0x80) continue;
            if (received.Length < k + 1 + length) return false;
            message = received.Slice(k + 1, (int)length);
            taken = k + 1 + (int)length;
            return true;
        }

        return false;
    }

    public int Array() => Take(1)[0] & 0x0f;

    /// <summary>The next value: null, bool, long, string, byte[], or a list or map of them, which is passed over.</summary>
    public object? Value()
    {
        byte kind = Take(1)[0];
        switch (kind)
        {
            case <= 0x7f: return (long)kind;
            case >= 0xe0: return (long)(sbyte)kind;
            case >= 0xa0 and <= 0xbf: return Text(kind & 0x1f);
            case 0xc0: return null;
            case 0xc2 or 0xc3: return kind == 0xc3;
            case 0xc4: return Take(Take(1)[0]).ToArray();
            case 0xc5: return Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))).ToArray();
            case 0xc6: return Take(BinaryPrimitives.ReadInt32BigEndian(Take(4))).ToArray();
            case 0xcc: return (long)Take(1)[0];
            case 0xcd: return (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case 0xce: return (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            case 0xcf or 0xd3: return BinaryPrimitives.ReadInt64BigEndian(Take(8));
            case 0xd0: return (long)(sbyte)Take(1)[0];
            case 0xd1: return (long)BinaryPrimitives.ReadInt16BigEndian(Take(2));
            case 0xd2: return (long)BinaryPrimitives.ReadInt32BigEndian(Take(4));
            case 0xd9: return Text(Take(1)[0]);
            case 0xda: return Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case 0xdb: return Text(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
            case >= 0x80 and <= 0x8f: return Passed(2 * (kind & 0x0f));
            case >= 0x90 and <= 0x9f: return Passed(kind & 0x0f);
            default: throw new InvalidDataException($"The studio sent the byte {kind:x2}, which this reader does not know.");
        }
    }

    private object? Passed(int values)
    {
        for (int k = 0; k < values; k++) Value();
        return null;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
