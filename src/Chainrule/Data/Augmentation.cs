using Chainrule.Data.Augmentations;
using Chainrule.Data.Augmentations.Drawing;
using Chainrule.Data.Augmentations.Notation;
using Chainrule.Kernels;

namespace Chainrule.Data;

/// <summary>Random changes that make new training pictures of the old: described by a list of transforms, with a text form that round-trips.</summary>
/// <remarks>It holds no state: all that is random follows from the numbers of a call, so any thread may use it for any picture.</remarks>
public sealed class Augmentation : IEquatable<Augmentation>
{
    /// <summary>Takes the transforms, to be done in order.</summary>
    /// <param name="transforms">At most sixteen, holes of a cutout counted singly.</param>
    /// <exception cref="AugmentationException">A transform is out of bounds, or there are too many.</exception>
    public Augmentation(TransformList transforms)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        foreach (Transform transform in transforms)
            if (TransformRules.Fault(transform) is { } fault)
                throw new AugmentationException($"'{TransformText.Of(transform)}': {fault.Found}\n  Next: {fault.Next}");
        int drawings = TransformRules.Drawings(transforms);
        if (drawings > TransformRules.MostTransforms)
            throw new AugmentationException($"an augmentation of {drawings} transforms, holes counted singly; at most {TransformRules.MostTransforms} are done.\n  Next: leave some out.");
        Transforms = transforms;
    }

    /// <summary>Pictures as they are, only normalised.</summary>
    public static Augmentation None { get; } = new(TransformList.Empty);

    /// <summary>What is done, in order.</summary>
    public TransformList Transforms { get; }

    /// <summary>Reads the text notation of docs/augmentation.md: <c>crop 22 p 0.1, rotate 15</c>, or <c>none</c>.</summary>
    /// <exception cref="AugmentationException">The text is no augmentation; the message says where and what to do.</exception>
    public static Augmentation Parse(string text) => new(AugmentationParser.Parse(text, "augmentation"));

    /// <summary>Makes one picture of another: changed at random and normalised. The same seed and number make the same changes.</summary>
    /// <param name="image">Rows × columns of grey levels.</param>
    /// <param name="height">How many rows.</param>
    /// <param name="width">How many columns.</param>
    /// <param name="result">Rows × columns, normalised as <see cref="Normalization"/> tells.</param>
    /// <param name="seed">The seed of a training.</param>
    /// <param name="number">Which of its pictures: a training takes epoch · images + image, both counted from 0.</param>
    public void Apply(ReadOnlySpan<byte> image, int height, int width, Span<float> result, ulong seed, ulong number)
    {
        var random = new CounterRandom(seed, RandomPurpose.Augmentation, number);
        Apply(image, height, width, result, ref random);
    }

    /// <summary>Makes one picture of a square one: changed at random and normalised.</summary>
    internal void Apply(ReadOnlySpan<byte> image, Span<float> result, ref CounterRandom random)
    {
        int side = (int)Math.Sqrt(image.Length);
        if (side * side != image.Length)
            throw new ArgumentException($"a picture of {image.Length} levels is not square; say its height and width.", nameof(image));
        Apply(image, side, side, result, ref random);
    }

    /// <summary>Makes one picture of <paramref name="height"/> rows and <paramref name="width"/> columns: changed at random and normalised.</summary>
    internal void Apply(ReadOnlySpan<byte> image, int height, int width, Span<float> result, ref CounterRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(image.Length, height * width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, image.Length);
        if (Transforms.Count == 0)
        {
            Normalization.Apply(image, result);
            return;
        }

        Span<Drawn> drawn = stackalloc Drawn[TransformRules.MostTransforms];
        var lot = new Lot(drawn, height, width);
        lot.Draw(Transforms, ref random);
        if (lot.Result.IsEmpty) Normalization.Apply(image, result);
        else Darkroom.Develop(image, height, width, lot.Result, random, result);
    }

    /// <summary>The transforms in the text notation, on one line; <see cref="Parse"/> gives them back.</summary>
    public override string ToString() => Transforms.Count == 0 ? "none" : TransformText.Of(Transforms);

    /// <inheritdoc/>
    public bool Equals(Augmentation? other) => other is not null && Transforms.Equals(other.Transforms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Augmentation);

    /// <inheritdoc/>
    public override int GetHashCode() => Transforms.GetHashCode();
}
