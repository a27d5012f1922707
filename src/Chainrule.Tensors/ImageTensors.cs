using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Chainrule.Data;

namespace Chainrule.Tensors;

/// <summary>Images as tensors.</summary>
public static class ImageTensors
{
    /// <summary>All images as they are kept: samples × 1 × rows × columns of grey levels, 0 for paper and 255 for ink. Nothing is copied.</summary>
    /// <param name="images">The images.</param>
    public static ReadOnlyTensorSpan<byte> AsTensor(this ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new(images.Pixels, [images.Count, images.Channels, images.Height, images.Width]);
    }

    /// <summary>Fills a batch with images, normalised as networks read them.</summary>
    /// <param name="images">The images.</param>
    /// <param name="first">The number of the first one that is taken, counted from 0.</param>
    /// <param name="batch">Samples × 1 × rows × columns, without gaps: it is filled to the end.</param>
    /// <exception cref="ArgumentException">The batch is of another shape, or its numbers lie apart; the message tells which shape is needed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many images from there on.</exception>
    public static void NormalizeTo(this ImageSet images, int first, in TensorSpan<float> batch)
    {
        ArgumentNullException.ThrowIfNull(images);
        Span<float> numbers = TensorShape.Writable(TensorShape.Batch<float>(batch, new(images.Channels, images.Height, images.Width), nameof(batch)));
        if (first < 0 || first > images.Count || batch.Lengths[0] > images.Count - first)
            throw new ArgumentOutOfRangeException(nameof(first), $"{batch.Lengths[0]} images from number {first} on were asked for; there are {images.Count}, counted from 0.");
        Normalization.Apply(images.Pixels.Slice(first * images.Height * images.Width, numbers.Length), numbers);
    }

    /// <summary>What an IDX file holds, in its own shape. Nothing is copied.</summary>
    /// <param name="array">What <see cref="IdxReader"/> read.</param>
    public static ReadOnlyTensorSpan<byte> AsTensor(this IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        Span<nint> lengths = stackalloc nint[array.Shape.Length];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = array.Shape[i];
        return new(ImmutableCollectionsMarshal.AsArray(array.Values), lengths);
    }
}
