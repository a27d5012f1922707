using System.Collections.Immutable;
using System.Security.Cryptography;
using Chainrule.Data;

namespace Chainrule.Tests.Data;

/// <summary>Four files in the place of MNIST's, small enough to be sent often, too large to be sent at once.</summary>
internal static class SampleFiles
{
    private static readonly ImmutableDictionary<string, byte[]> plain = ImmutableDictionary.CreateRange(
    [
        Images("train-images-idx3-ubyte", 250), Labels("train-labels-idx1-ubyte", 250),
        Images("t10k-images-idx3-ubyte", 60), Labels("t10k-labels-idx1-ubyte", 60),
    ]);

    private static readonly ImmutableDictionary<string, byte[]> packed = plain.ToImmutableDictionary(file => file.Key + ".gz", file => IdxBytes.Packed(file.Value));

    /// <summary>In the order in which they are fetched.</summary>
    public static string[] Names { get; } = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

    /// <summary>Patient enough for a machine with other things to do.</summary>
    public static DownloadSettings Settings(params Uri[] mirrors) => new()
    {
        Mirrors = [.. mirrors],
        Files = [.. MnistFile.All.Select(file => new MnistFile(file.Name, plain[file.Name].Length, Convert.ToHexStringLower(SHA256.HashData(plain[file.Name]))))],
        Pause = TimeSpan.FromMilliseconds(1),
        Stall = TimeSpan.FromSeconds(60),
    };

    public static byte[] Packed(string name) => packed[name];

    /// <summary>The four files as the mirror has them, and beside them nothing but the lock.</summary>
    public static void RequireWhole(string folder)
    {
        foreach (string name in Names) Assert.Equal(Packed(name), File.ReadAllBytes(Path.Combine(folder, name)));
        Assert.Equal([".lock", .. Names.Order(StringComparer.Ordinal)], Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private static KeyValuePair<string, byte[]> Images(string name, int count)
    {
        byte[] pixels = new byte[count * 784];
        new Random(count).NextBytes(pixels);
        return new(name, IdxBytes.Of([count, 28, 28], pixels));
    }

    private static KeyValuePair<string, byte[]> Labels(string name, int count) => new(name, IdxBytes.Of([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
}
