using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Chainrule.Data;

/// <summary>Judges a downloaded file by what it unpacks to.</summary>
internal static class PackedFile
{
    public enum Verdict
    {
        Sound,
        TooShort,
        Wrong,
    }

    /// <summary>Unpacks no more than the wanted length and one byte, so that a bomb does no harm.</summary>
    public static Verdict Judge(string path, MnistFile wanted)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        (int first, int second) = (file.ReadByte(), file.ReadByte());
        if (second < 0) return Verdict.TooShort;
        bool packed = (first, second) == (0x1f, 0x8b);
        // Neither packed nor plain digits: the page of a proxy that wants a password, say.
        if (!packed && (first, second) != (0, 0)) return Verdict.Wrong;
        file.Position = 0;
        using Stream stream = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[128 * 1024];
        int done = 0;
        try
        {
            while (done <= wanted.Length)
            {
                int read = stream.Read(buffer, 0, Math.Min(buffer.Length, wanted.Length + 1 - done));
                if (read == 0) break;
                hash.AppendData(buffer, 0, read);
                done += read;
            }
        }
        catch (InvalidDataException)
        {
            // Where the packed bytes are used up, it is the rest that is missing; else they themselves are bad.
            return file.Position == file.Length && done < wanted.Length ? Verdict.TooShort : Verdict.Wrong;
        }

        if (done < wanted.Length) return Verdict.TooShort;
        if (packed && !EndsWithLength(file, done)) return Verdict.Wrong;
        return done == wanted.Length && Convert.ToHexStringLower(hash.GetHashAndReset()) == wanted.Sha256 ? Verdict.Sound : Verdict.Wrong;
    }

    /// <summary>Gzip ends with the unpacked length. The unpacker passes over what comes behind its data; a sound file has nothing there.</summary>
    public static bool EndsWithLength(Stream packed, int length)
    {
        Span<byte> last = stackalloc byte[4];
        packed.Position = packed.Length - last.Length;
        packed.ReadExactly(last);
        return BinaryPrimitives.ReadUInt32LittleEndian(last) == length;
    }
}
