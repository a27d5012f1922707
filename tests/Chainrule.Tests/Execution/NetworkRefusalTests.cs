using Chainrule.Execution;
using Chainrule.Models;

namespace Chainrule.Tests.Execution;

/// <summary>What a network refuses, and in which words.</summary>
public sealed class NetworkRefusalTests
{
    private static readonly Model Small = Model.Parse("in 1x4x4, conv 2 k3, maxpool 2, flatten, linear 3, logsoftmax");

    [Fact]
    public void A_model_built_by_hand_is_checked_before_it_is_compiled()
    {
        var mismatched = new Model(new(1, 8, 8), new([new Residual(new([new Conv2d(4, 3)])), new Flatten(), new Linear(2), new LogSoftmax()]));
        Assert.Throws<ModelException>(() => new Network(mismatched, new()));
    }

    [Fact]
    public void Vector_bits_that_do_not_exist_are_refused_with_those_that_do()
    {
        var error = Assert.Throws<SettingException>(() => new Network(Small, new() { VectorBits = 300 }));
        Assert.Equal(
            "vectors of '300' bits were asked for.\n  Needed: 512, 256 or 128.\n  Next: leave CHAINRULE_VECTOR_BITS unset to take the widest that the machine does well.",
            error.Message);
    }

    [Fact]
    public void A_disposed_network_says_so_and_may_be_disposed_again()
    {
        var network = new Network(Small, new() { Batch = 16, Threads = 2 });
        network.Dispose();
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.Train(new float[16], new byte[1], 0));
        Assert.Throws<ObjectDisposedException>(() => network.Evaluate(new float[16], new float[3]));
    }

    [Fact]
    public void Weights_that_were_handed_out_can_be_read_when_the_network_has_gone()
    {
        var network = new Network(Small, new() { Batch = 16, Threads = 2 });
        Span<float> weights = network.Weights, gradients = network.Gradients;
        float[] before = weights.ToArray();
        network.Dispose();
        GC.Collect();
        Assert.Equal(before, weights.ToArray());
        Assert.Equal(before, network.Weights.ToArray());
        Assert.Equal(before.Length, gradients.ToArray().Length);
    }

    [Fact]
    public void A_batch_of_the_wrong_size_or_label_is_refused_with_both_figures()
    {
        using var network = new Network(Small, new() { Batch = 16, Threads = 1 });
        Assert.Contains("17 was given; this network was compiled for at most 16", Assert.Throws<ArgumentException>(() => network.Train(new float[17 * 16], new byte[17], 0)).Message);
        Assert.Contains("15 were given", Assert.Throws<ArgumentException>(() => network.Train(new float[15], new byte[1], 0)).Message);
        Assert.Contains("A label of 3 was given", Assert.Throws<ArgumentException>(() => network.Train(new float[16], [3], 0)).Message);
        Assert.Contains("Give a multiple of 3", Assert.Throws<ArgumentException>(() => network.Evaluate(new float[16], new float[4])).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void What_is_not_a_number_comes_through_a_pool_wherever_it_stands(int place)
    {
        using var network = new Network(Model.Parse("in 1x4x4, maxpool 2, flatten, linear 2, logsoftmax"), new() { Batch = 16, Threads = 1 });
        var image = new float[16];
        image[place] = float.NaN;
        var output = new float[2];
        network.Evaluate(image, output);
        Assert.All(output, value => Assert.True(float.IsNaN(value)));
    }
}
