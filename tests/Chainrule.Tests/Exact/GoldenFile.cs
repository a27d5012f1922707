using System.Text;
using Chainrule.Testing;

namespace Chainrule.Tests.Exact;

/// <summary>Reads what tests/golden/make.py wrote.</summary>
internal static class GoldenFile
{
    public static string Folder { get; } = Repository.File("tests", "golden");

    /// <summary>All entries by name: <c>16/gradient/0.weight</c>.</summary>
    public static Dictionary<string, GoldenEntry> Read(string name)
    {
        using var reader = new BinaryReader(File.OpenRead(Path.Combine(Folder, name + ".golden")), Encoding.UTF8);
        var entries = new Dictionary<string, GoldenEntry>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            GoldenEntry entry = ReadEntry(reader);
            entries.Add(entry.Name, entry);
        }

        return entries;
    }

    private static GoldenEntry ReadEntry(BinaryReader reader)
    {
        string name = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadUInt16()));
        int count = reader.ReadInt32();
        double[] digest = [.. Enumerable.Range(0, 5).Select(_ => reader.ReadDouble())];
        double[] samples = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadDouble())];
        return new(name, count, digest[0], digest[1], digest[2], digest[3], digest[4], samples);
    }
}
