using System.Runtime.InteropServices;
using Chainrule.Data.Synthesis;
using Chainrule.Kernels;

namespace Chainrule.Data;

/// <summary>Digits that this program writes itself, in MNIST's form, so that all of it runs where MNIST is not to be had. The same to the bit on every machine.</summary>
public static class SyntheticDigits
{
    internal const string Name = "synthetic digits";

    // Test images are further along the same row of numbered images, far beyond any training image.
    private const ulong FirstTestImage = 1UL << 40;

    /// <summary>Images to train and to test with, none in both.</summary>
    /// <param name="training">How many to train with.</param>
    /// <param name="test">How many to test with.</param>
    /// <param name="seed">Another seed writes other digits.</param>
    public static ImageData Make(int training = 60_000, int test = 10_000, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(training);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(test);
        return new(Write(training, seed, 0), Write(test, seed, FirstTestImage));
    }

    private static ImageSet Write(int count, ulong seed, ulong first)
    {
        const int Size = InkSheet.Side * InkSheet.Side;
        byte[] pixels = new byte[count * Size];
        byte[] labels = new byte[count];
        Parallel.For(0, count, () => (Hand: new Handwriting(), Sheet: new InkSheet()), (i, _, tools) =>
        {
            // Each image draws from a stream of its own: who writes it, and when, changes nothing.
            var random = new CounterRandom(seed, RandomPurpose.Synthesis, first + (ulong)i);
            int digit = random.NextInt32(10);
            labels[i] = (byte)digit;
            DigitShape shape = Choose(digit, ref random);
            tools.Sheet.Draw(tools.Hand.Write(shape, ref random), ref random, pixels.AsSpan(i * Size, Size));
            return tools;
        }, _ => { });
        return new(Name, true, InkSheet.Side, InkSheet.Side, 10, ImmutableCollectionsMarshal.AsImmutableArray(pixels), ImmutableCollectionsMarshal.AsImmutableArray(labels));
    }

    private static DigitShape Choose(int digit, ref CounterRandom random)
    {
        double total = 0;
        foreach (DigitShape shape in DigitShapes.All) total += shape.Digit == digit ? shape.Weight : 0;
        double left = total * random.NextDouble();
        DigitShape? chosen = null;
        foreach (DigitShape shape in DigitShapes.All)
        {
            if (shape.Digit != digit) continue;
            chosen = shape;
            left -= shape.Weight;
            if (left < 0) break;
        }

        return chosen!;
    }
}
