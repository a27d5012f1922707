using Chainrule.Data;
using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Tests.Models;
using Chainrule.Training;

namespace Chainrule.Tests.Reading;

/// <summary>One image alone goes a way of its own through the network; it must come out where a batch does.</summary>
public sealed class DigitReaderTests
{
    // The two ways sum in another order, Winograd's points among them. Of the largest output, or of 1.
    private const double Tolerance = 1e-5;
    private const int RandomCount = 400, Samples = 3;

    public static TheoryData<string> BuiltIn => [.. BuiltInModels.All.Select(m => m.Name)];

    [Fact]
    public void One_image_gives_what_a_batch_gives_for_random_models()
    {
        for (int seed = 0; seed < RandomCount; seed++) RequireAgreement(RandomModels.Draw(new Random(seed)), (uint)seed);
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void One_image_gives_what_a_batch_gives_for_built_in_models(string name)
    {
        for (uint seed = 0; seed < 4; seed++) RequireAgreement(BuiltInModels.Find(name)!.Build(), seed);
    }

    [Theory]
    [InlineData("in 6x9x7, conv 12 k3 g3 p1, conv 12 k3 g12, conv 24 k1 g12, conv 40 k3 g2 p2, gap, flatten, linear 3")]
    [InlineData("in 20x8x8, conv 20 k3x2 s2x1 p1x0 g20 nobias, bn, silu, maxpool 2x3 s1x2, avgpool 2 s1, flatten, linear 37, tanh, linear 10, logsoftmax")]
    [InlineData("in 3x6x6, residual(relu; dropout 0.5), residual(conv 3 k3 p1; dropout 0.5), residual(dropout 0.5), residual(residual(dropout 0.5), relu; tanh), flatten, linear 4")]
    [InlineData("in 3x9x13, straighten, conv 12 k3 p1, residual(conv 12 k3 p1, bn), relu, maxpool 2, flatten, linear 10, logsoftmax")]
    [InlineData("in 2x7x6, straighten, residual(conv 2 k3 p1), flatten, linear 4")]
    [InlineData("in 2x7x6, straighten, relu, bn, flatten, linear 4")]
    [InlineData("in 33x1x1, bn, linear 1, sigmoid, linear 65, gelu, leaky 0.2, linear 17")]
    public void One_image_gives_what_a_batch_gives_for_layers_that_are_seldom(string notation)
    {
        for (uint seed = 0; seed < 8; seed++) RequireAgreement(Model.Parse(notation), seed);
    }

    [Fact]
    public void One_image_gives_the_same_bits_for_any_width_of_vectors()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var trained = TrainedLike.Of(RandomModels.Draw(new Random(seed)), (uint)seed);
            float[] image = TrainedLike.Images(trained.Model, 1, (uint)seed);
            float[] widest = One(trained, image, 0);
            foreach (int bits in (int[])[512, 256, 128]) Assert.Equal(widest, One(trained, image, bits));
        }
    }

    [Fact]
    public void Labelled_images_read_some_at_a_time_give_what_they_give_together_and_end_when_asked()
    {
        var trained = TrainedLike.Of(BuiltInModels.Find("classic-17022")!.Build(), 1);
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics, new() { Threads = 2 });
        ImageSet images = SyntheticDigits.Make(training: 10, test: 2_100).Test;
        float[] pixels = new float[images.Pixels.Length];
        Normalization.Apply(images.Pixels, pixels);
        EvaluationResult result = reader.Evaluate(images);
        Assert.Equal(Many(reader, pixels), Enumerable.Range(0, images.Count).SelectMany(i => result.LogProbabilities(i).ToArray()));
        Assert.Throws<OperationCanceledException>(() => reader.Evaluate(images, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Many_threads_read_at_once_and_each_gets_its_own_answer()
    {
        var trained = TrainedLike.Of(BuiltInModels.Find("classic-17022")!.Build(), 1);
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics, new() { Threads = 2 });
        float[][] images = [.. Enumerable.Range(0, 24).Select(i => TrainedLike.Images(trained.Model, 1, (uint)i))];
        float[][] alone = [.. images.Select(image => Evaluate(reader, image))];
        float[] together = Many(reader, [.. images.SelectMany(i => i)]);
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Assert.Equal(alone[i % images.Length], Evaluate(reader, images[i % images.Length]));
            if (i % 40 == 0) Assert.Equal(together, Many(reader, [.. images.SelectMany(x => x)]));
        });
    }

    [Fact]
    public void Probabilities_of_grey_levels_add_up_to_one_and_name_the_largest()
    {
        var trained = TrainedLike.Of(BuiltInModels.Find("resnet-tiny")!.Build(), 3);
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics);
        byte[] pixels = [.. Enumerable.Range(0, 784).Select(i => (byte)(i * 37))];
        var probabilities = new float[10];
        int digit = reader.Read(pixels, probabilities);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        Assert.Equal(probabilities.Max(), probabilities[digit]);
        float[] outputs = Evaluate(reader, [.. pixels.Select(p => (float)((p / 255.0 - 0.1307) / 0.3081))]);
        for (int k = 0; k < 10; k++) Assert.Equal(Math.Exp(outputs[k]), probabilities[k], 1e-5);
    }

    [Fact]
    public void Spans_of_the_wrong_length_are_refused_with_both_figures()
    {
        var trained = TrainedLike.Of(Model.Parse("in 1x4x4, flatten, linear 3"), 1);
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics);
        Assert.Contains("15 pixels were given; this model has 16.", Assert.Throws<ArgumentException>(() => reader.Read(new byte[15], new float[3])).Message);
        Assert.Contains("4 probabilities were given; this model has 3.", Assert.Throws<ArgumentException>(() => reader.Read(new byte[16], new float[4])).Message);
        Assert.Contains("2 outputs were given; this model has 3.", Assert.Throws<ArgumentException>(() => reader.Evaluate(new float[16], new float[2])).Message);
        Assert.Contains("50 weights were given; this model has 51.",
            Assert.Throws<ArgumentException>(() => new DigitReader(trained.Model, new float[50], [])).Message);
    }

    [Fact]
    public void A_reader_that_was_disposed_reads_no_batch_any_more()
    {
        var trained = TrainedLike.Of(Model.Parse("in 1x4x4, flatten, linear 3"), 1);
        var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics);
        reader.EvaluateMany(new float[32], new float[6]);
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.EvaluateMany(new float[32], new float[6]));
    }

    private static void RequireAgreement(Model model, uint seed)
    {
        var trained = TrainedLike.Of(model, seed);
        float[] images = TrainedLike.Images(model, Samples, seed);
        using Network network = trained.Network();
        using var reader = new DigitReader(model, trained.Weights, trained.Statistics, new() { Threads = 1 });
        var (expected, many) = (new float[Samples * reader.Outputs], new float[Samples * reader.Outputs]);
        network.Evaluate(images, expected);
        reader.EvaluateMany(images, many);
        Assert.Equal(expected, many);
        float[] alone = [.. images.Chunk(model.Input.Count).SelectMany(image => Evaluate(reader, image))];
        double scale = Math.Max(1, expected.Max(v => Math.Abs((double)v)));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - alone[i]) <= Tolerance * scale, $"seed {seed}, {model}: output {i} is {alone[i]:G7} alone, {expected[i]:G7} in a batch");
    }

    private static float[] One(TrainedLike trained, float[] image, int bits)
    {
        using var reader = new DigitReader(trained.Model, trained.Weights, trained.Statistics, new() { Threads = 1, VectorBits = bits });
        return Evaluate(reader, image);
    }

    private static float[] Evaluate(DigitReader reader, float[] image)
    {
        var outputs = new float[reader.Outputs];
        reader.Evaluate(image, outputs);
        return outputs;
    }

    private static float[] Many(DigitReader reader, float[] images)
    {
        var outputs = new float[images.Length / reader.Model.Input.Count * reader.Outputs];
        reader.EvaluateMany(images, outputs);
        return outputs;
    }
}
