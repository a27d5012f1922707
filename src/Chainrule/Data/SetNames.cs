using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Chainrule.Data;

/// <summary>What a set is called. MNIST is called MNIST only when it is MNIST to the last byte; what shares its file names goes by its folder.</summary>
internal static class SetNames
{
    public const string Mnist = "MNIST";

    private static readonly (string Part, string Name)[] folders = [("fashion", "Fashion-MNIST"), ("kmnist", "KMNIST")];

    /// <param name="files">How the files are named.</param>
    /// <param name="folder">Where they lie.</param>
    /// <param name="arrays">What they hold, in the order of <see cref="ImageFiles.Stems"/>; those to train with may be all there are.</param>
    public static string Of(ImageFiles files, string folder, IdxArray[] arrays)
    {
        if (files.Name.Length > 0) return files.Name;
        if (IsMnist(arrays)) return Mnist;
        string[] parts = Path.GetFullPath(folder).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        foreach (string part in parts.Reverse().Take(3))
            foreach ((string sought, string name) in folders)
                if (part.Contains(sought, StringComparison.OrdinalIgnoreCase)) return name;
        return parts.Length > 0 ? $"images of '{parts[^1]}'" : "images";
    }

    /// <summary>The small files first: hashing the large ones is left to those sets that can still be MNIST.</summary>
    private static bool IsMnist(IdxArray[] arrays)
    {
        foreach (int i in (ReadOnlySpan<int>)[3, 1])
            if (i < arrays.Length && Sha256(arrays[i]) != MnistFile.All[i].Sha256) return false;
        bool same = true;
        Parallel.ForEach(arrays.Length > 2 ? [0, 2] : (int[])[0], i => { if (Sha256(arrays[i]) != MnistFile.All[i].Sha256) Volatile.Write(ref same, false); });
        return same;
    }

    private static string Sha256(IdxArray array)
    {
        byte[] head = new byte[array.Start];
        (head[2], head[3]) = (0x08, (byte)array.Shape.Length);
        for (int i = 0; i < array.Shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + (4 * i)), array.Shape[i]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(array.Values.AsSpan());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
