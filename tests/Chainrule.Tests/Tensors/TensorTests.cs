using System.Buffers;
using System.Numerics.Tensors;
using Chainrule.Data;
using Chainrule.Execution;
using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Tensors;
using Chainrule.Tests.Hardware;
using Chainrule.Tests.Reading;
using Chainrule.Training;

namespace Chainrule.Tests.Tensors;

/// <summary>The platform's tensors say the same as the spans, to the bit, and are refused where their shape is another.</summary>
public sealed class TensorTests
{
    private const int Samples = 20;

    private static readonly Model model = Model.Parse("conv1=conv 4 k3, relu, bn1=bn, maxpool 2, gap, flatten, fc=linear 10, logsoftmax");

    [Fact]
    public void Reader_says_of_a_tensor_what_it_says_of_a_span()
    {
        using DigitReader reader = Reader();
        float[] images = TrainedLike.Images(model, Samples, 1), wanted = new float[Samples * 10];
        reader.EvaluateMany(images, wanted);
        Tensor<float> given = Tensor.Create(images, [Samples, 1, 28, 28]), outputs = Tensor.CreateFromShape<float>([Samples, 10]);
        reader.EvaluateMany(given, outputs);
        Assert.Equal(wanted, Flat(outputs));

        // A part of a batch lies without gaps too, and is read where it is.
        reader.EvaluateMany(given.AsReadOnlyTensorSpan([5..8, NRange.All, NRange.All, NRange.All]), outputs.AsTensorSpan([0..3, NRange.All]));
        Assert.Equal(wanted[50..80], Flat(outputs)[..30]);
    }

    [Fact]
    public void Network_trains_and_evaluates_with_tensors_as_with_spans()
    {
        using Network one = new(model, new() { Threads = 1, Seed = 3 }), other = new(model, new() { Threads = 1, Seed = 3 });
        float[] images = TrainedLike.Images(model, Samples, 2), wanted = new float[Samples * 10];
        byte[] labels = [.. Enumerable.Range(0, Samples).Select(i => (byte)(i % 10))];
        Tensor<float> given = Tensor.Create(images, [Samples, 1, 28, 28]), results = Tensor.CreateFromShape<float>([Samples, 10]);
        Assert.Equal(one.Train(images, labels, 1), other.Train(given, labels, 1));
        one.Evaluate(images, wanted);
        other.Evaluate(given, results);
        Assert.Equal(wanted, Flat(results));
        TensorPlan plan = one.Layout.Parameters.Single(p => p.Name == "fc.weight");
        Assert.Equal(one.Gradients.Slice(plan.Offset, plan.Count).ToArray(), Flat(other.Gradient("fc.weight")));
    }

    [Fact]
    public void Weight_has_the_shape_of_PyTorch_and_is_the_networks_own()
    {
        using var network = new Network(model, new() { Threads = 1 });
        TensorSpan<float> kernel = network.Weight("conv1.weight");
        Assert.Equal([4, 1, 3, 3], kernel.Lengths.ToArray());
        Assert.Equal([4], network.Weight("bn1.running_var").Lengths.ToArray());
        Assert.Equal(1, network.Weight("bn1.running_var")[2]);
        kernel[3, 0, 2, 1] = 42;
        Assert.Equal(42, network.Weights[(3 * 9) + 7]);
    }

    [Fact]
    public void Weight_of_a_training_is_found_by_name()
    {
        ImageData data = SyntheticDigits.Make(64, 16);
        TrainingResult trained = Trainer.Train(model, Recipe.Parse("batch 32, epochs 1, sgd 0.01, seed 1"), data, new() { Threads = 1 });
        ReadOnlyTensorSpan<float> weight = trained.Weight("fc.weight");
        Assert.Equal([10, 4], weight.Lengths.ToArray());
        Assert.Equal(trained.Weights[^11], weight[9, 3]);
        Assert.Equal(trained.Statistics[0], trained.Weight("bn1.running_mean")[0]);
    }

    [Fact]
    public void Name_that_there_is_not_tells_the_near_ones()
    {
        using var network = new Network(model, new() { Threads = 1 });
        Assert.Contains("The model has no tensor called 'conv1.weigth' here.", Refused(() => network.Weight("conv1.weigth")));
        Assert.Contains("did you mean 'conv1.weight'", Refused(() => network.Weight("conv1.weigth")));
        Assert.Contains("no tensor called 'bn1.running_mean' here", Refused(() => network.Gradient("bn1.running_mean")));
        Assert.Contains("Next: it has conv1.weight, conv1.bias, bn1.weight, bn1.bias, fc.weight, fc.bias, …", Refused(() => network.Weight("something/else/entirely")));
    }

    [Fact]
    public void Tensor_of_another_shape_is_refused_with_the_one_that_is_needed()
    {
        using DigitReader reader = Reader();
        Tensor<float> flat = Tensor.CreateFromShape<float>([3, 784]), batch = Tensor.CreateFromShape<float>([3, 1, 28, 28]), turned = Tensor.CreateFromShape<float>([10, 3]);
        Assert.Contains("A tensor of 3×784 was given.\n  Needed: samples×1×28×28.\n  Next: a batch of one", Refused(() => reader.EvaluateMany(flat, turned)));
        Assert.Contains("A tensor of 10×3 was given.\n  Needed: 3×10.", Refused(() => reader.EvaluateMany(batch, turned)));
        Tensor<float> wide = Tensor.CreateFromShape<float>([3, 1, 28, 30]), outputs = Tensor.CreateFromShape<float>([3, 10]);
        Assert.Contains("lie apart in memory", Refused(() => reader.EvaluateMany(wide.AsReadOnlyTensorSpan([NRange.All, NRange.All, NRange.All, 0..28]), outputs)));
        reader.EvaluateMany(wide.Slice([NRange.All, NRange.All, NRange.All, 0..28]).ToDenseTensor(), outputs);
    }

    [Fact]
    public void Images_and_maps_show_their_shape()
    {
        ImageSet images = SyntheticDigits.Make(8, 4).Training;
        ReadOnlyTensorSpan<byte> levels = images.AsTensor();
        Assert.Equal([8, 1, 28, 28], levels.Lengths.ToArray());
        Assert.Equal(images.Image(5)[(14 * 28) + 13], levels[5, 0, 14, 13]);

        Tensor<float> batch = Tensor.CreateFromShape<float>([3, 1, 28, 28]);
        images.NormalizeTo(5, batch);
        Assert.Equal(Normalization.Of(images.Image(7)[783]), batch[2, 0, 27, 27]);
        Assert.Contains("3 images from number 6 on were asked for; there are 8", Assert.Throws<ArgumentOutOfRangeException>(() => images.NormalizeTo(6, batch)).Message);

        using DigitReader reader = Reader();
        LayerMap map = reader.Maps(Flat(batch).AsSpan(0, 784))[0];
        Assert.Equal([4, 26, 26], map.AsTensor().Lengths.ToArray());
        Assert.Equal(map.Channel(2)[(3 * 26) + 4], map.AsTensor()[2, 3, 4]);
        Assert.Equal(6, new IdxArray([2, 3], [1, 2, 3, 4, 5, 6]).AsTensor()[1, 2]);
    }

    [Fact]
    public void Tensor_goes_into_a_file_and_comes_back()
    {
        Tensor<float> square = Tensor.Create([1f, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
        NamedTensor kept = square.AsReadOnlyTensorSpan([NRange.All, 1..3]).Named("right.columns");
        Tensor<float> back = SafetensorsFile.Parse(new SafetensorsFile([kept]).ToBytes(), "memory").Find("right.columns")!.ToTensor();
        Assert.Equal([3, 2], back.Lengths.ToArray());
        Assert.Equal([2, 3, 5, 6, 8, 9], Flat(back));
        Assert.Throws<InvalidOperationException>(() => NamedTensor.Of("n", [1], [1L]).ToTensor());
    }

    [Fact]
    public void Tensors_allocate_nothing_once_the_reader_is_warm() => Assert.Equal("0 bytes", ChildProcess.Run(HardwareLevel.AsItIs, Allocations));

    private static string Allocations(string unused)
    {
        using DigitReader reader = Reader();
        using var network = new Network(model, new() { Threads = 1 });
        ImageSet set = SyntheticDigits.Make(Samples, 4).Training;
        (float[] numbers, float[] outputs) = (new float[Samples * 784], new float[Samples * 10]);
        Run();
        Run();
        long[] allocated = [.. Enumerable.Range(0, 5).Select(_ =>
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run();
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        })];
        return $"{allocated.Min()} bytes";

        void Run()
        {
            TensorSpan<float> images = new(numbers, [Samples, 1, 28, 28]), results = new(outputs, [Samples, 10]);
            set.NormalizeTo(0, images);
            reader.EvaluateMany(images, results);
            network.Train(images, set.Labels, 1);
            network.Evaluate(images, results);
            network.Weight("conv1.weight").Fill(network.Gradient("fc.bias")[0] + set.AsTensor()[1, 0, 2, 3]);
        }
    }

    private static DigitReader Reader()
    {
        var trained = TrainedLike.Of(model, 1);
        return new(model, trained.Weights, trained.Statistics, new() { Threads = 2 });
    }

    private static float[] Flat(in ReadOnlyTensorSpan<float> tensor)
    {
        float[] numbers = new float[tensor.FlattenedLength];
        tensor.FlattenTo(numbers);
        return numbers;
    }

    private static string Refused(Action act) => Assert.Throws<ArgumentException>(act).Message;
}
