using System.Collections.Immutable;

namespace Chainrule.Data;

/// <summary>How the four files of a set are named, and what its labels mean.</summary>
/// <param name="Prefix">What its file names begin with: empty for MNIST, Fashion-MNIST and KMNIST, which share theirs.</param>
/// <param name="Name">What the set is called; empty where only the bytes can tell.</param>
/// <param name="Test">The word for the images to test with.</param>
/// <param name="LowestLabel">EMNIST's letters count from 1.</param>
/// <param name="Classes">One more than the highest label.</param>
/// <param name="Transposed">EMNIST's images lie on their side: rows and columns are swapped, and reading swaps them back.</param>
internal sealed record ImageFiles(string Prefix, string Name, string Test, int LowestLabel, int Classes, bool Transposed)
{
    /// <summary>Images and labels, to train and to test with.</summary>
    public const int Count = 4;

    public static ImmutableArray<ImageFiles> All { get; } =
    [
        new("", "", "t10k", 0, 10, false),
        .. Emnist("mnist", 0, 10), .. Emnist("digits", 0, 10), .. Emnist("letters", 1, 27),
        .. Emnist("balanced", 0, 47), .. Emnist("bymerge", 0, 47), .. Emnist("byclass", 0, 62),
    ];

    public IEnumerable<string> Stems => [Stem("train", true), Stem("train", false), Stem(Test, true), Stem(Test, false)];

    public string Stem(string part, bool images) => $"{Prefix}{part}-{(images ? "images-idx3" : "labels-idx1")}-ubyte";

    /// <summary>The file of a stem as it is there: plain before packed, and also with the point that some archives put before "idx"; null where it is not.</summary>
    public static string? Find(string folder, string stem)
    {
        string pointed = stem.Replace("-idx", ".idx", StringComparison.Ordinal);
        return new[] { stem, pointed, stem + ".gz", pointed + ".gz" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    public int CountIn(string folder) => Stems.Count(stem => Find(folder, stem) is not null);

    private static IEnumerable<ImageFiles> Emnist(string split, int lowest, int classes) => [new($"emnist-{split}-", $"EMNIST {split}", "test", lowest, classes, true)];
}
