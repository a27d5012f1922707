using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Execution;

/// <summary>Images that are made on the network's threads are worth the same as images that lie ready.</summary>
public sealed class ImageFillerTests
{
    private const int Samples = 70, Classes = 10;

    [Theory]
    [InlineData("classic-17022", 1)]
    [InlineData("classic-17022", 3)]
    [InlineData("classic-19848", 2)]
    [InlineData("straighten, conv 4 k3, bn, relu, maxpool 2, flatten, linear 10, logsoftmax", 2)]
    [InlineData("in 3x5x2, straighten, conv 4 k2, bn, flatten, linear 10, logsoftmax", 3)]
    public void Images_made_as_they_are_needed_give_the_bits_of_images_that_are_ready(string name, int threads)
    {
        Model model = ModelSource.Find(name).Model;
        float[] images = [.. Hashed.Values(5, Samples * model.Input.Count).Select(v => (float)v)];
        Assert.Equal(
            Bits(model, threads, images, (network, labels, step) => network.Train(images, labels, step), (network, results) => network.Evaluate(images, results)),
            Bits(model, threads, images, (network, labels, step) => network.Train(Fill, labels, step), (network, results) => network.Evaluate(Fill, Samples, results)));

        void Fill(int sample, Span<float> image) => images.AsSpan(sample * model.Input.Count, model.Input.Count).CopyTo(image);
    }

    [Fact]
    public void Every_sample_is_asked_for_once_and_with_room_for_one_image()
    {
        using var network = Small(threads: 3);
        var asked = new int[50];
        ImageFiller fill = (sample, image) =>
        {
            Assert.Equal(16, image.Length);
            image.Clear();
            Interlocked.Increment(ref asked[sample]);
        };
        network.Train(fill, new byte[50], 0);
        Assert.All(asked, count => Assert.Equal(1, count));
        network.Evaluate(fill, 50, new float[150]);
        Assert.All(asked, count => Assert.Equal(2, count));
    }

    [Fact]
    public void A_filler_that_fails_ends_the_step_with_its_message_and_leaves_the_network_usable()
    {
        using var network = Small(threads: 2);
        float[] images = [.. Hashed.Values(5, 50 * 16).Select(v => (float)v)], results = new float[150], again = new float[150];
        network.Evaluate(images, results);
        ImageFiller broken = (sample, _) => throw new FormatException($"sample {sample} is crooked");
        Assert.Contains("is crooked", Assert.Throws<InvalidOperationException>(() => network.Train(broken, new byte[50], 0)).Message);
        Assert.Contains("is crooked", Assert.Throws<InvalidOperationException>(() => network.Evaluate(broken, 50, results)).Message);
        network.Evaluate(images, again);
        Assert.Equal(results, again);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_with_both_figures()
    {
        using var network = Small(threads: 1);
        ImageFiller fill = (_, image) => image.Clear();
        Assert.Contains("65 was given; this network was compiled for at most 64", Assert.Throws<ArgumentException>(() => network.Train(fill, new byte[65], 0)).Message);
        Assert.Contains("without samples", Assert.Throws<ArgumentException>(() => network.Train(fill, [], 0)).Message);
        Assert.Contains("Room for 8 numbers was given; 3 samples of 3 each have 9", Assert.Throws<ArgumentException>(() => network.Evaluate(fill, 3, new float[8])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Evaluate(fill, 0, []));
    }

    private static Network Small(int threads) =>
        new(Model.Parse("in 1x4x4, conv 2 k3, maxpool 2, flatten, linear 3, logsoftmax"), new() { Batch = 64, Threads = threads });

    private static float[] Bits(
        Model model, int threads, float[] images, Func<Network, byte[], long, TrainResult> train, Action<Network, float[]> evaluate)
    {
        using var network = new Network(model, new() { Batch = Samples, Threads = threads, Seed = 3 });
        // Another batch before, so that what lies in the memory is not zeros.
        network.Train([.. images.Reverse()], Hashed.Labels(7, Samples, Classes), 0);
        TrainResult result = train(network, Hashed.Labels(6, Samples, Classes), 1);
        var outputs = new float[Samples * Classes];
        evaluate(network, outputs);
        return [(float)result.Loss, result.Correct, .. network.Gradients, .. network.Statistics, .. outputs];
    }
}
