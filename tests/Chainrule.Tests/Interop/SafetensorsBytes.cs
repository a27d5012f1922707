using System.Buffers.Binary;
using System.Text;

namespace Chainrule.Tests.Interop;

/// <summary>Makes files byte by byte, sound or not, apart from the code under test.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file of this header and so many bytes of data, 0, 1, 2, …; its length told rightly unless told otherwise.</summary>
    public static byte[] Of(string header, int dataLength, ulong? toldLength = null) => Of(Encoding.UTF8.GetBytes(header), dataLength, toldLength);

    public static byte[] Of(byte[] header, int dataLength, ulong? toldLength = null)
    {
        byte[] file = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, toldLength ?? (ulong)header.Length);
        header.CopyTo(file, 8);
        for (int i = 0; i < dataLength; i++) file[8 + header.Length + i] = (byte)i;
        return file;
    }

    public static string Tensor(string name, string type, string shape, long begin, long end) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{begin}},{{end}}]}
        """;
}
