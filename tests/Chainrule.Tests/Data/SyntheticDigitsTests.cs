using System.Security.Cryptography;
using Chainrule.Data;
using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Testing;
using Chainrule.Tests.Hardware;
using Chainrule.Training;

namespace Chainrule.Tests.Data;

public class SyntheticDigitsTests
{
    private static readonly ImageData small = SyntheticDigits.Make(2000, 500);

    [Fact]
    public void Digits_are_the_same_on_every_machine() => Assert.Equal("a1c0f63dc4bb9539", Fingerprint());

    [HardwareFact(HardwareLevel.WithoutVectors)]
    public void Digits_are_the_same_without_vectors() => Assert.Equal("a1c0f63dc4bb9539", ChildProcess.Run(HardwareLevel.WithoutVectors, Fingerprint));

    [Fact]
    public void First_digits_do_not_depend_on_how_many_follow()
    {
        ImageData few = SyntheticDigits.Make(100, 10);
        Assert.True(few.Training.Pixels.SequenceEqual(small.Training.Pixels[..few.Training.Pixels.Length]));
        Assert.False(few.Test.Image(0).SequenceEqual(few.Training.Image(0)));
        Assert.False(SyntheticDigits.Make(1, 1, seed: 2).Training.Pixels.SequenceEqual(few.Training.Image(0)));
    }

    [Fact]
    public void Every_figure_can_tell_that_they_are_made()
    {
        Assert.True(small.Synthetic && small.Training.Synthetic && small.Test.Synthetic);
        Assert.Equal(("synthetic digits", ""), (small.Name, small.Source));
    }

    [Fact]
    public void Every_digit_comes_about_as_often()
    {
        for (int digit = 0; digit < 10; digit++) Assert.InRange(small.Training.Labels.Count((byte)digit), 150, 250);
    }

    [Fact]
    public void Digits_lie_as_those_of_MNIST_do()
    {
        for (int i = 0; i < small.Training.Count; i++)
        {
            ReadOnlySpan<byte> image = small.Training.Image(i);
            double mass = 0, across = 0, down = 0;
            (int left, int right, int top, int bottom) = (28, -1, 28, -1);
            for (int p = 0; p < image.Length; p++)
            {
                mass += image[p];
                across += image[p] * (p % 28 + 0.5);
                down += image[p] * (p / 28 + 0.5);
                if (image[p] < 128) continue;
                (left, right, top, bottom) = (Math.Min(left, p % 28), Math.Max(right, p % 28), Math.Min(top, p / 28), Math.Max(bottom, p / 28));
            }

            // The centre of mass in the middle, to the pixel; the larger side 20 pixels, less where the edge is soft.
            Assert.InRange(across / mass, 13.4, 14.6);
            Assert.InRange(down / mass, 13.4, 14.6);
            Assert.InRange(Math.Max(right - left, bottom - top) + 1, 18, 21);
        }
    }

    [MnistFact]
    public void Network_that_saw_only_these_reads_real_digits()
    {
        // Two epochs on a third of them: a floor under the digits, not the figure in the documentation.
        ImageSet made = SyntheticDigits.Make(20_000, 1).Training, real = ImageFolder.Read(MnistData.Folder!).Test;
        using var network = new Network(ModelSource.Find("classic-17022").Model, new NetworkOptions { Batch = 100, Seed = 1 });
        var optimizer = new Sgd(network.Weights.Length, momentum: 0.9);
        for (int step = 0; step < 400; step++)
        {
            int first = step * 100 % made.Count;
            network.Train(Normal(made, first, 100), made.Labels.Slice(first, 100), step);
            optimizer.Step(network.Weights, network.Gradients, 0.04 * (400 - step) / 400);
        }

        float[] outputs = new float[10 * real.Count];
        network.Evaluate(Normal(real, 0, real.Count), outputs);
        int right = Enumerable.Range(0, real.Count).Count(i => Largest(outputs.AsSpan(10 * i, 10)) == real.Label(i));
        Assert.InRange(right, 9_300, 10_000);
    }

    private static string Fingerprint(string _ = "")
    {
        ImageSet set = SyntheticDigits.Make(2000, 1).Training;
        return Convert.ToHexStringLower(SHA256.HashData([.. set.Pixels, .. set.Labels]))[..16];
    }

    private static float[] Normal(ImageSet set, int first, int count)
    {
        int size = set.Height * set.Width;
        float[] result = new float[count * size];
        for (int i = 0; i < result.Length; i++) result[i] = ((set.Pixels[(first * size) + i] / 255f) - 0.1307f) / 0.3081f;
        return result;
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
