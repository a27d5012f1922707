using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using Chainrule.Execution;
using Chainrule.Kernels;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Execution;

/// <summary>
/// What dropout let through can be read off a linear layer behind it: of one sample, the gradient of weight (k, i) is that of bias k times the input i that
/// reached it.
/// </summary>
public class DropoutTests
{
    private const int Size = 3 * 40 * 40, Classes = 10;
    private const string Head = ", flatten, linear 10, logsoftmax";

    private static readonly float[] Image = [.. Hashed.Values(1, Size).Select(v => (float)(v < 0 ? v - 0.5 : v + 0.5))];

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    public void Dropout_keeps_its_share_and_scales_what_it_keeps(double probability)
    {
        using Network network = Make($"in 3x40x40, dropout {probability}{Head}", seed: 1);
        double[] factors = Factors(network, step: 0);
        Assert.All(factors, factor => Assert.True(factor == 0 || Math.Abs(factor * (1 - probability) - 1) < 1e-5, $"{factor}"));
        double kept = factors.Count(factor => factor != 0) / (double)Size, deviation = Math.Sqrt(probability * (1 - probability) / Size);
        Assert.InRange(kept, 1 - probability - 4 * deviation, 1 - probability + 4 * deviation);
    }

    [Fact]
    public void Dropout2d_keeps_or_drops_whole_channels()
    {
        using Network network = Make($"in 300x4x4, dropout2d 0.3{Head}", seed: 1);
        double[][] channels = [.. Factors(network, step: 0).Chunk(16)];
        Assert.All(channels, channel => Assert.True(channel.All(f => f == 0) || channel.All(f => Math.Abs(f * 0.7 - 1) < 1e-5)));
        Assert.InRange(channels.Count(channel => channel[0] != 0), 210 - 4 * 8, 210 + 4 * 8);
    }

    [Fact]
    public void Dropout_depends_on_seed_and_step_alone()
    {
        const string text = "in 3x40x40, dropout 0.5" + Head;
        using Network first = Make(text, seed: 1), second = Make(text, seed: 1), other = Make(text, seed: 2);
        double[] at7 = Factors(first, step: 7), at8 = Factors(first, step: 8);
        // Another network that has not run the steps before, and a step that is run again.
        Assert.Equal(at7, Factors(second, step: 7));
        Assert.Equal(at7, Factors(first, step: 7));
        Assert.InRange(Differing(at7, at8), 0.45, 0.55);
        Assert.InRange(Differing(at7, Factors(other, step: 7)), 0.45, 0.55);
    }

    [Fact]
    public void Two_dropouts_of_one_network_drop_apart()
    {
        using Network network = Make($"in 3x40x40, dropout 0.5, dropout 0.5{Head}", seed: 1);
        double kept = Factors(network, step: 0).Count(factor => factor != 0) / (double)Size;
        Assert.InRange(kept, 0.22, 0.28);
    }

    [Fact]
    public void Dropout_does_nothing_in_evaluation()
    {
        using Network with = Make($"in 3x40x40, dropout 0.5{Head}", seed: 1), without = Make($"in 3x40x40{Head}", seed: 1);
        var (one, other) = (new float[Classes], new float[Classes]);
        without.Weights.CopyTo(with.Weights);
        with.Evaluate(Image, one);
        without.Evaluate(Image, other);
        Assert.Equal(other, one);
    }

    /// <summary>In every place that a dropout takes: single values and whole channels, behind an activation, before a max-pool and behind it, before and after the last layer.</summary>
    [Theory]
    [InlineData("conv 5 k3, relu, bn, dropout 0.3, maxpool 2, conv 6 k3, bn, relu, dropout2d 0.4, gap, flatten, dropout 0.5, linear 10, logsoftmax")]
    [InlineData("dropout 0.2, conv 5 k3, bn, relu, maxpool 2, dropout 0.3, residual(conv 5 k3 p1, bn, dropout2d 0.3, relu), gap, flatten, linear 10, dropout 0.1, logsoftmax")]
    public void Step_whose_dropouts_do_not_drop_is_that_of_a_model_without_them(string text)
    {
        using Network with = Make("in 1x12x12, " + text, seed: 3, batch: 20), without = Make("in 1x12x12, " + Regex.Replace(text, "(, )?dropout(2d)? [0-9.]+(?(1)|, )", ""), seed: 3, batch: 20);
        Assert.DoesNotContain("dropout", without.Model.ToString());
        without.Weights.CopyTo(with.Weights);
        with.Drops = false;
        float[] images = [.. Hashed.Values(5, 20 * 144).Select(v => (float)v)];
        byte[] labels = Hashed.Labels(6, 20, Classes);
        Assert.Equal(without.Train(images, labels, 4), with.Train(images, labels, 4));
        Assert.True(without.Gradients.SequenceEqual(with.Gradients));
        with.Drops = true;
        with.Train(images, labels, 4);
        Assert.False(without.Gradients.SequenceEqual(with.Gradients));
    }

    [Fact]
    public unsafe void Dropout_draws_the_same_bits_for_every_width_of_vectors()
    {
        const int count = 1001;
        ushort* at512 = stackalloc ushort[count], at256 = stackalloc ushort[count], at128 = stackalloc ushort[count];
        DropoutBits<Lanes512, Vector512<float>>.Fill(at512, count, 0x0123456789ABCDEF, 0.3);
        DropoutBits<Lanes256, Vector256<float>>.Fill(at256, count, 0x0123456789ABCDEF, 0.3);
        DropoutBits<Lanes128, Vector128<float>>.Fill(at128, count, 0x0123456789ABCDEF, 0.3);
        Assert.Equal(new ReadOnlySpan<ushort>(at512, count), new ReadOnlySpan<ushort>(at256, count));
        Assert.Equal(new ReadOnlySpan<ushort>(at512, count), new ReadOnlySpan<ushort>(at128, count));
    }

    private static Network Make(string text, ulong seed, int batch = 1) => new(Model.Parse(text), new() { Batch = batch, Threads = 1, Seed = seed });

    /// <summary>What each element of the image was multiplied by on its way to the linear layer.</summary>
    private static double[] Factors(Network network, long step)
    {
        int size = network.Model.Input.Count;
        network.Train(Image.AsSpan(0, size), [3], step);
        ReadOnlySpan<float> gradients = network.Gradients;
        var factors = new double[size];
        for (int i = 0; i < size; i++) factors[i] = gradients[3 * size + i] / (double)gradients[Classes * size + 3] / Image[i];
        return factors;
    }

    private static double Differing(double[] one, double[] other) => one.Zip(other).Count(pair => (pair.First != 0) != (pair.Second != 0)) / (double)one.Length;
}
