using System.Buffers.Binary;
using System.IO.Compression;

namespace Chainrule.Tests.Data;

/// <summary>IDX files as bytes, sound or as wrong as a test wants them.</summary>
internal static class IdxBytes
{
    public static byte[] Of(int[] shape, byte[] values)
    {
        byte[] file = new byte[4 + (4 * shape.Length) + values.Length];
        (file[2], file[3]) = (8, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), shape[i]);
        values.CopyTo(file, 4 + (4 * shape.Length));
        return file;
    }

    public static byte[] Packed(byte[] file)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(file);
        return packed.ToArray();
    }

    /// <summary>The four files of a small set, ten images of each part, labelled 0 to 9 unless told.</summary>
    public static void WriteSet(string folder, string train = "train", string test = "t10k", byte firstLabel = 0, string ending = "", int side = 4)
    {
        Directory.CreateDirectory(folder);
        foreach (string part in (string[])[train, test])
        {
            byte[] pixels = [.. Enumerable.Range(0, 10 * side * side).Select(i => (byte)i)];
            Write(Path.Combine(folder, $"{part}-images-idx3-ubyte{ending}"), Of([10, side, side], pixels));
            Write(Path.Combine(folder, $"{part}-labels-idx1-ubyte{ending}"), Of([10], [.. Enumerable.Range(firstLabel, 10).Select(i => (byte)i)]));
        }
    }

    private static void Write(string path, byte[] file) => File.WriteAllBytes(path, path.EndsWith(".gz", StringComparison.Ordinal) ? Packed(file) : file);
}
