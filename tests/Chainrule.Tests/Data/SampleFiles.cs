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

    /// <summary>Patient enough for a machine with other things to do.</summary>
    public static DownloadSettings Settings(params Uri[] mirrors) => new()
    {
        Mirrors = [.. mirrors],
        Files = [.. MnistFile.All.Select(file => new MnistFile(file.Name, plain[file.Name].Length, Convert.ToHexStringLower(SHA256.HashData(plain[file.Name]))))],
        Pause = TimeSpan.FromMilliseconds(1),
        Stall = TimeSpan.FromSeconds(60),
    };

    public static byte[] Packed(string name) => packed[name];

    private static KeyValuePair<string, byte[]> Images(string name, int count)
    {
        byte[] pixels = new byte[count * 784];
        new Random(count).NextBytes(pixels);
        return new(name, IdxBytes.Of([count, 28, 28], pixels));
    }

    private static KeyValuePair<string, byte[]> Labels(string name, int count) => new(name, IdxBytes.Of([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
}
