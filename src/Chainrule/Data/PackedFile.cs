using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Chainrule.Data;

/// <summary>Judges a downloaded file by what it unpacks to.</summary>
internal static class PackedFile
{
    /// <summary>Whether it unpacks to the wanted bytes. Unpacks no more than their number and one, so that a bomb does no harm.</summary>
    public static bool IsSound(string path, MnistFile wanted)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        bool packed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
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
            return false;
        }

        return done == wanted.Length && (!packed || EndsWithLength(file, done)) && Convert.ToHexStringLower(hash.GetHashAndReset()) == wanted.Sha256;
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
