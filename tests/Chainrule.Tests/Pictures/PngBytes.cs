using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Chainrule.Tests.Pictures;

/// <summary>Writes PNG files of every kind for the tests, and broken ones: a chunk at a time, with a checksum of its own making.</summary>
internal sealed class PngBytes
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly List<byte> bytes = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public PngBytes Chunk(string name, params ReadOnlySpan<byte> content)
    {
        byte[] named = [.. Encoding.Latin1.GetBytes(name), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        bytes.AddRange(number);
        bytes.AddRange(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
        bytes.AddRange(number);
        return this;
    }

    public PngBytes Header(int width, int height, int depth, int colour, bool interlaced = false)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, interlaced ? (byte)1 : (byte)0);
        return Chunk("IHDR", header);
    }

    public byte[] End() => [.. Chunk("IEND").bytes];

    /// <summary>A whole file of these samples, rows × columns × samples a pixel, each row with a filter drawn at random.</summary>
    public static byte[] Of(int width, int height, int depth, int colour, bool interlaced, int[] samples, Random random, byte[]? palette = null, byte[]? clear = null)
    {
        PngBytes png = new PngBytes().Header(width, height, depth, colour, interlaced).Chunk("tEXt", "Title\0a test"u8);
        if (palette is not null) png.Chunk("PLTE", palette);
        if (clear is not null) png.Chunk("tRNS", clear);
        byte[] data = Compress(Rows(width, height, depth, Samples(colour), interlaced, samples, random));
        int cut = random.Next(data.Length + 1);
        return png.Chunk("IDAT", data.AsSpan(0, cut)).Chunk("IDAT", data.AsSpan(cut)).End();
    }

    public static int Samples(int colour) => colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static byte[] Compress(byte[] raw)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Optimal)) zlib.Write(raw);
        return target.ToArray();
    }

    private static byte[] Rows(int width, int height, int depth, int perPixel, bool interlaced, int[] samples, Random random)
    {
        var raw = new List<byte>();
        foreach ((int left, int top, int stepX, int stepY) in interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            int[] columns = [.. Enumerable.Range(0, width).Where(x => x >= left && (x - left) % stepX == 0)];
            if (columns.Length == 0) continue;
            byte[] above = new byte[(columns.Length * perPixel * depth + 7) / 8];
            for (int y = top; y < height; y += stepY)
            {
                byte[] row = Pack([.. columns.SelectMany(x => samples.AsSpan((y * width + x) * perPixel, perPixel).ToArray())], depth);
                int filter = random.Next(5);
                raw.Add((byte)filter);
                raw.AddRange(row.Select((value, i) => (byte)(value - Predicted(filter, row, above, i, Math.Max(1, perPixel * depth / 8)))));
                above = row;
            }
        }

        return [.. raw];
    }

    private static byte[] Pack(int[] samples, int depth)
    {
        byte[] row = new byte[(samples.Length * depth + 7) / 8];
        for (int i = 0; i < samples.Length * depth; i++)
            row[i / 8] |= (byte)(((samples[i / depth] >> (depth - 1 - i % depth)) & 1) << (7 - i % 8));
        return row;
    }

    private static int Predicted(int filter, byte[] row, byte[] above, int i, int step)
    {
        int a = i < step ? 0 : row[i - step], b = above[i], c = i < step ? 0 : above[i - step], p = a + b - c;
        int[] near = [a, b, c];
        return filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => near.MinBy(v => Math.Abs(p - v)) };
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
