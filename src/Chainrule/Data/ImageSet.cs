using System.Collections.Immutable;

namespace Chainrule.Data;

/// <summary>Labelled grey images of one size, held as they come from the file: a byte a pixel, 0 for the ground and 255 for the ink. Never changes.</summary>
public sealed class ImageSet
{
    private readonly ImmutableArray<byte> pixels;
    private readonly ImmutableArray<byte> labels;

    /// <param name="name">What the images are, as it is to be shown.</param>
    /// <param name="synthetic">Whether a program made them; every figure drawn from them must then say so.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="classes">How many classes there are; each label is smaller.</param>
    /// <param name="pixels">Images × rows × columns.</param>
    /// <param name="labels">One an image.</param>
    public ImageSet(string name, bool synthetic, int height, int width, int classes, ImmutableArray<byte> pixels, ImmutableArray<byte> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)labels.Length * height * width, nameof(pixels));
        int beyond = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)Math.Clamp(classes - 1, 0, byte.MaxValue));
        if (beyond >= 0) throw new ArgumentException($"Label {labels[beyond]} of image {beyond} was given; there are {classes} classes, 0 to {classes - 1}.", nameof(labels));
        (Name, Synthetic, Height, Width, Classes) = (name, synthetic, height, width, classes);
        (this.pixels, this.labels) = (pixels, labels);
    }

    /// <summary>What the images are: "MNIST", "synthetic digits", …</summary>
    public string Name { get; }

    /// <summary>Whether a program made them.</summary>
    public bool Synthetic { get; }

    /// <summary>The name as it stands above figures and pictures: of images that a program made it says so.</summary>
    internal static string Title(string name, bool synthetic) =>
        synthetic && !name.Contains("synthetic", StringComparison.OrdinalIgnoreCase) ? $"{name} (synthetic)" : name;

    /// <summary>How many images there are.</summary>
    public int Count => labels.Length;

    /// <summary>Always 1: the images are grey.</summary>
    public int Channels { get; } = 1;

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>How many classes there are; each label is smaller.</summary>
    public int Classes { get; }

    /// <summary>All images, one after the other, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => pixels.AsSpan();

    /// <summary>The class of each image.</summary>
    public ReadOnlySpan<byte> Labels => labels.AsSpan();

    /// <summary>The pixels of one image, row by row.</summary>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int size = Height * Width;
        return pixels.AsSpan(index * size, size);
    }

    /// <summary>The class of one image.</summary>
    public byte Label(int index) => labels[index];

    /// <summary>The images of these numbers, in this order.</summary>
    /// <param name="indices">Counted from 0; one may come twice.</param>
    public ImageSet Pick(ReadOnlySpan<int> indices)
    {
        int size = Height * Width;
        byte[] picked = new byte[indices.Length * size];
        byte[] classesPicked = new byte[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(picked.AsSpan(i * size));
            classesPicked[i] = labels[indices[i]];
        }

        return new(Name, Synthetic, Height, Width, Classes, [.. picked], [.. classesPicked]);
    }
}
