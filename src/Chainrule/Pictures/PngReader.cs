using System.Buffers.Binary;
using System.Text;
using Chainrule.Messages;

namespace Chainrule.Pictures;

/// <summary>Reads PNG files: every colour type and depth, interlaced or not, palettes and transparency; 16 bits are rounded to 8. Colour profiles and gamma are passed over.</summary>
/// <remarks>A stranger's file: lengths, checksums and order of its chunks are checked, and no more memory is taken than the picture's own size asks for.</remarks>
public static class PngReader
{
    private const long LongestFile = 256L << 20;

    private const int ChunkFrame = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the picture in a file.</summary>
    /// <exception cref="PictureException">The file is no sound PNG file.</exception>
    public static Picture Read(string path)
    {
        if (Directory.Exists(path)) throw new PictureException($"{path} is a folder.", "a PNG file.", $"name the pictures in it: {ShellWord.Of(path.TrimEnd('/', '\\'))}/*.png.");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (!stream.CanSeek || stream.Length > LongestFile)
        {
            string what = stream.CanSeek ? $"the file is {stream.Length:N0} bytes long" : "it is a pipe or a device";
            throw new PictureException($"{path}: {what}.", $"a plain file of at most {LongestFile:N0} bytes.", "give a smaller picture.");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes, path);
    }

    /// <summary>Reads a picture that is already in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="source">What to call the file in messages.</param>
    /// <exception cref="PictureException">The bytes are no sound PNG file.</exception>
    public static Picture Parse(ReadOnlyMemory<byte> bytes, string source)
    {
        if (!bytes.Span.StartsWith(Signature)) throw NoPng(bytes.Span, source);
        var chunks = new PngChunks(source);
        int place = Signature.Length;
        while (!chunks.Ended)
        {
            ReadOnlySpan<byte> rest = bytes.Span[place..];
            PictureException Refuse(string found, string needed) => Damaged(source, place, found, needed);
            if (rest.Length < ChunkFrame) throw Refuse($"{rest.Length} bytes are left and no chunk IEND has come.", "the whole file, which ends in that chunk.");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            string name = Encoding.Latin1.GetString(rest.Slice(4, 4));
            if (!name.All(char.IsAsciiLetter)) throw Refuse("a chunk's name is no four letters.", "a name such as IDAT.");
            if (length > rest.Length - ChunkFrame) throw Refuse($"the chunk {name} is {length} bytes long, but {rest.Length - ChunkFrame} bytes are left.", "the whole file.");
            ReadOnlySpan<byte> named = rest.Slice(4, 4 + (int)length);
            uint told = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]), counted = Crc32.Of(named);
            if (told != counted) throw Refuse($"the chunk {name} has the checksum {told:x8}, but its bytes give {counted:x8}.", "bytes as they were written.");
            chunks.Take(name, bytes.Slice(place + 8, (int)length), Refuse);
            place += ChunkFrame + (int)length;
        }

        return chunks.Decode((found, needed) => Damaged(source, null, found, needed));
    }

    private static PictureException Damaged(string source, int? place, string found, string needed) =>
        new($"{source}: {(place is { } byteAt ? $"at byte {byteAt}: " : "")}{found}", needed, "get the file again, or save the picture anew as PNG.");

    private static PictureException NoPng(ReadOnlySpan<byte> bytes, string source)
    {
        string found = bytes.Length == 0 ? "the file is empty" : Kind(bytes) is { } kind ? $"this is a {kind} file" : "this is no PNG file";
        return new($"{source}: {found}.", "a picture in a PNG file.", "open it in a program for pictures and save it as PNG.");
    }

    private static string? Kind(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return "JPEG";
        if (bytes.StartsWith("GIF8"u8)) return "GIF";
        if (bytes.StartsWith("BM"u8)) return "BMP";
        if (bytes.StartsWith("%PDF"u8)) return "PDF";
        if (bytes.StartsWith("<svg"u8) || bytes.StartsWith("<?xml"u8)) return "SVG or XML";
        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)) return "TIFF";
        if (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return "WebP";
        return bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) ? "HEIC or AVIF" : null;
    }
}
