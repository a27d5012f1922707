using System.Buffers.Binary;
using System.IO.Compression;

namespace Chainrule.Pictures;

/// <summary>Writes pictures as PNG files: 8 bits of grey, or 8 bits each of red, green and blue.</summary>
public static class PngWriter
{
    private const byte GreyType = 0, RgbType = 2;

    /// <summary>The file of a grey picture of one byte a pixel, row after row.</summary>
    /// <param name="pixels">Rows × columns, 0 for black.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static byte[] Grey(ReadOnlySpan<byte> pixels, int width, int height) => Write(pixels, width, height, 1, GreyType);

    /// <summary>The file of a coloured picture of three bytes a pixel, row after row.</summary>
    /// <param name="pixels">Rows × columns × (red, green, blue).</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static byte[] Rgb(ReadOnlySpan<byte> pixels, int width, int height) => Write(pixels, width, height, 3, RgbType);

    private static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, int bytes, byte type)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)pixels.Length, (long)width * height * bytes);
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        PngChunk.Write(file, "IHDR"u8, Header(width, height, type));
        PngChunk.Write(file, "IDAT"u8, Smallest(pixels, width * bytes, bytes));
        PngChunk.Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(int width, int height, byte type)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, type); // bits a channel; compression, filter method and interlace stay 0
        return header;
    }

    /// <summary>Filters pay for photographs; drawings, whose rows repeat, are often smaller without.</summary>
    private static byte[] Smallest(ReadOnlySpan<byte> pixels, int rowBytes, int pixelBytes)
    {
        byte[] filtered = Compressed(PngRows.Filtered(pixels, rowBytes, pixelBytes)), plain = Compressed(PngRows.Plain(pixels, rowBytes));
        return filtered.Length < plain.Length ? filtered : plain;
    }

    private static byte[] Compressed(byte[] rows)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize)) zlib.Write(rows);
        return packed.ToArray();
    }
}
