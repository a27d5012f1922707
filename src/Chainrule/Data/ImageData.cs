using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Chainrule.Data;

/// <summary>The images to train with and those to test with.</summary>
public sealed class ImageData
{
    private readonly Lazy<string> fingerprint;

    /// <summary>Puts two sets together, which must be alike in size and classes.</summary>
    /// <param name="training">The images to train with.</param>
    /// <param name="test">The images to test with, or to choose by.</param>
    /// <param name="source">The folder that they came from, for the record; empty when they were made.</param>
    public ImageData(ImageSet training, ImageSet test, string source = "")
    {
        if ((training.Height, training.Width, training.Classes) != (test.Height, test.Width, test.Classes))
        {
            throw new ArgumentException(
                $"The images to train with are {training.Height}×{training.Width} of {training.Classes} classes, those to test with "
                + $"{test.Height}×{test.Width} of {test.Classes}; they must be alike.", nameof(test));
        }

        (Training, Test, Source) = (training, test, source);
        fingerprint = new(Hash);
    }

    /// <summary>What the images are: "MNIST", "synthetic digits", …</summary>
    public string Name => Training.Name;

    /// <summary>Whether a program made them; every figure drawn from them must then say so.</summary>
    public bool Synthetic => Training.Synthetic || Test.Synthetic;

    /// <summary>The folder that they were read from; empty when they were made.</summary>
    public string Source { get; }

    /// <summary>What a network learns from.</summary>
    public ImageSet Training { get; }

    /// <summary>What it is judged by, and never learns from.</summary>
    public ImageSet Test { get; }

    /// <summary>SHA-256 over sizes, pixels and labels of both sets, in hexadecimal: two runs with the same one saw the same images.</summary>
    public string Fingerprint => fingerprint.Value;

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> sizes = stackalloc byte[12];
        foreach (ImageSet set in (ReadOnlySpan<ImageSet>)[Training, Test])
        {
            BinaryPrimitives.WriteInt32LittleEndian(sizes, set.Count);
            BinaryPrimitives.WriteInt32LittleEndian(sizes[4..], set.Height);
            BinaryPrimitives.WriteInt32LittleEndian(sizes[8..], set.Width);
            hash.AppendData(sizes);
            hash.AppendData(set.Pixels);
            hash.AppendData(set.Labels);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
