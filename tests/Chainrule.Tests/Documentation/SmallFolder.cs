using System.Buffers.Binary;
using Chainrule.Data;

namespace Chainrule.Tests.Documentation;

/// <summary>A folder with the four files of MNIST's form, and few images in them.</summary>
internal static class SmallFolder
{
    public static void Write(string folder, int training, int test)
    {
        Directory.CreateDirectory(folder);
        ImageData data = SyntheticDigits.Make(training, test);
        foreach ((string name, ImageSet set) in (ReadOnlySpan<(string, ImageSet)>)[("train", data.Training), ("t10k", data.Test)])
        {
            File.WriteAllBytes(Path.Combine(folder, name + "-images-idx3-ubyte"), [.. Header(3, set.Count, set.Height, set.Width), .. set.Pixels]);
            File.WriteAllBytes(Path.Combine(folder, name + "-labels-idx1-ubyte"), [.. Header(1, set.Count), .. set.Labels]);
        }
    }

    private static byte[] Header(byte rank, params ReadOnlySpan<int> lengths)
    {
        byte[] header = new byte[4 + 4 * lengths.Length];
        (header[2], header[3]) = (8, rank);
        for (int i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), lengths[i]);
        return header;
    }
}
