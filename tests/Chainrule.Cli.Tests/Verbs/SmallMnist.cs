using System.Buffers.Binary;

namespace Chainrule.Cli.Tests.Verbs;

/// <summary>A folder with files like MNIST's and few images, so that a training is over in a moment.</summary>
internal static class SmallMnist
{
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteSet(Path.Combine(folder, "train"), 300);
        WriteSet(Path.Combine(folder, "t10k"), 50);
    }

    private static void WriteSet(string start, int count)
    {
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
        byte[] images = new byte[count * 784];
        // A bar for each class, at a height of its own; its brightness differs from image to image.
        for (int i = 0; i < count; i++) images.AsSpan(i * 784 + 28 * (4 + 2 * labels[i]) + 6, 16).Fill((byte)(100 + i * 37 % 150));
        File.WriteAllBytes(start + "-labels-idx1-ubyte", [.. Header(1, count), .. labels]);
        File.WriteAllBytes(start + "-images-idx3-ubyte", [.. Header(3, count, 28, 28), .. images]);
    }

    private static byte[] Header(byte rank, params int[] sizes)
    {
        byte[] header = new byte[4 + 4 * sizes.Length];
        (header[2], header[3]) = (8, rank);
        for (int i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return header;
    }
}
