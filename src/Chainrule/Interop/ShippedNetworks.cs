using System.Reflection;

namespace Chainrule.Interop;

/// <summary>The trained networks that come with Chainrule. Their files lie within the library itself: whoever has the program has them.</summary>
public static class ShippedNetworks
{
    private const string Folder = "weights/", Extension = ".safetensors";

    private static readonly Assembly library = typeof(ShippedNetworks).Assembly;

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. library.GetManifestResourceNames()
            .Where(r => r.StartsWith(Folder, StringComparison.Ordinal) && r.EndsWith(Extension, StringComparison.Ordinal))
            .Select(r => r[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The network of that name, or null; capitals do not matter.</summary>
    public static ShippedNetwork? Find(string name) =>
        Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? new(found, Read(found)) : null;

    private static byte[] Read(string name)
    {
        using Stream stream = library.GetManifestResourceStream(Folder + name + Extension)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
