using System.Buffers.Binary;
using System.Text;

namespace Chainrule.StudioLoad;

/// <summary>As much of MessagePack as a page says to the studio, with the length in front that the hub wants.</summary>
internal sealed class PackWriter
{
    private readonly List<byte> body = [];

    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        var pack = new PackWriter();
        pack.Array(6);
        pack.Value(1L);
        pack.body.Add(0x80);
        pack.Value(id);
        pack.Value(target);
        pack.Array(arguments.Length);
        foreach (object? argument in arguments) pack.Value(argument);
        pack.Array(0);
        return pack.Framed();
    }

    public static byte[] Ping()
    {
        var pack = new PackWriter();
        pack.Array(1);
        pack.Value(6L);
        return pack.Framed();
    }

    private void Array(int count) => body.Add((byte)(0x90 | count));

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                body.Add(0xc0);
                break;
            case bool yes:
                body.Add((byte)(yes ? 0xc3 : 0xc2));
                break;
            case long number:
                body.Add(0xd3);
                Span<byte> eight = stackalloc byte[8];
                BinaryPrimitives.WriteInt64BigEndian(eight, number);
                body.AddRange(eight);
                break;
            default:
                byte[] text = Encoding.UTF8.GetBytes((string)value);
                body.Add(0xdb);
                Span<byte> four = stackalloc byte[4];
                BinaryPrimitives.WriteInt32BigEndian(four, text.Length);
                body.AddRange(four);
                body.AddRange(text);
                break;
        }
    }

    // The length in groups of seven bits, the lowest first.
    private byte[] Framed()
    {
        List<byte> length = [];
        int rest = body.Count;
        for (; rest > 0x7f; rest >>= 7) length.Add((byte)(rest & 0x7f | 0x80));
        return [.. length, (byte)rest, .. body];
    }
}
