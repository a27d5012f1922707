using Chainrule.Kernels.Scalar;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Kernels.Scalar;

/// <summary>Every gradient of the scalar truth against central differences, over every entry of the input and of every parameter.</summary>
public class GradientWitnessTests
{
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, (Shape Input, Layer[] Layers)> Cases = new()
    {
        ["conv"] = (new(2, 7, 5), [new Conv2d(3, 3)]),
        ["conv with padding, stride and another height than width"] =
            (new(3, 9, 8), [new Conv2d(4, new Size(3, 2)) { Stride = new Size(2, 3), Padding = new Size(1, 2) }]),
        ["conv 5 in groups without bias"] = (new(4, 6, 7), [new Conv2d(6, 5) { Groups = 2, Bias = false, Padding = 2 }]),
        ["conv depthwise"] = (new(3, 5, 5), [new Conv2d(6, 3) { Groups = 3 }]),
        ["conv whose padding exceeds its reach"] = (new(1, 2, 3), [new Conv2d(2, 1) { Padding = 3, Stride = 2 }]),
        ["bn"] = (new(3, 3, 5), [new BatchNorm2d()]),
        ["bn plain"] = (new(3, 3, 5), [new BatchNorm2d { Affine = false }]),
        ["bn with a large epsilon"] = (new(2, 1, 1), [new BatchNorm2d { Epsilon = 0.3 }]),
        ["relu"] = (new(2, 3, 5), [new ReLU()]),
        ["leaky"] = (new(2, 3, 5), [new LeakyReLU { Slope = 0.2 }]),
        ["silu"] = (new(2, 3, 5), [new SiLU()]),
        ["gelu"] = (new(2, 3, 5), [new GELU()]),
        ["sigmoid"] = (new(2, 3, 5), [new Sigmoid()]),
        ["tanh"] = (new(2, 3, 5), [new Tanh()]),
        ["dropout"] = (new(2, 3, 5), [new Dropout(0.3)]),
        ["dropout2d"] = (new(5, 3, 2), [new Dropout2d(0.4)]),
        ["maxpool"] = (new(2, 7, 5), [new MaxPool2d(2)]),
        ["maxpool with overlap"] = (new(2, 7, 8), [new MaxPool2d(new Size(3, 2)) { Stride = new Size(2, 1) }]),
        ["avgpool"] = (new(2, 7, 5), [new AvgPool2d(new Size(2, 3))]),
        ["avgpool with overlap"] = (new(2, 7, 8), [new AvgPool2d(3) { Stride = 2 }]),
        ["gap"] = (new(3, 5, 4), [new GlobalAvgPool()]),
        ["flatten"] = (new(2, 3, 2), [new Flatten()]),
        ["linear"] = (new(7, 1, 1), [new Linear(5)]),
        ["linear without bias"] = (new(7, 1, 1), [new Linear(5) { Bias = false }]),
        ["logsoftmax"] = (new(6, 1, 1), [new LogSoftmax()]),
        ["residual"] = (new(2, 4, 5), [new Residual(new([new Conv2d(2, 3) { Padding = 1 }, new Tanh()]))]),
        ["residual with projection"] = (new(2, 5, 5),
            [new Residual(new([new Conv2d(3, 3) { Padding = 1, Stride = 2 }, new BatchNorm2d()])) { Projection = new([new Conv2d(3, 1) { Stride = 2 }]) }]),
        ["small net"] = (new(1, 9, 8),
        [
            new Conv2d(3, 3) { Padding = 1 }, new ReLU(), new BatchNorm2d(), new Dropout(0.2), new MaxPool2d(2),
            new Conv2d(4, 3), new SiLU(), new BatchNorm2d(), new Dropout2d(0.2), new GlobalAvgPool(), new Flatten(), new Linear(5), new LogSoftmax(),
        ]),
        ["small residual net"] = (new(1, 8, 8),
        [
            new Conv2d(3, 3), new BatchNorm2d(), new LeakyReLU(),
            new Residual(new([new Conv2d(3, 3) { Padding = 1, Bias = false }, new BatchNorm2d(), new GELU(), new Residual(new([new Sigmoid()]))])),
            new AvgPool2d(2), new Flatten(), new Linear(4), new LogSoftmax(),
        ]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_equals_central_differences_in_every_entry(string name)
    {
        const int batch = 3;
        var (shape, layers) = Cases[name];
        var network = new ScalarNetwork(new(shape, new(layers)));
        uint stream = 1;
        foreach (double[] weights in network.Weights.Values) Hashed.Values(stream++, weights.Length).CopyTo(weights, 0);
        var input = new ScalarTensor(batch, shape, Hashed.Values(100, batch * shape.Count));
        byte[] labels = Hashed.Labels(101, batch, layers.Aggregate(shape, (s, layer) => layer.Output(s)).Count);
        ScalarResult Pass() => network.Train(input, labels, 0.1, (_, sample, channel, place) => Hashed.Value((uint)(200 + channel), sample * 100 + place) > -0.4);

        ScalarResult result = Pass();
        var gradients = network.Gradients.ToDictionary(g => g.Key, g => g.Value.ToArray());

        Assert.InRange(CentralDifferences.WorstError(input.Values, result.InputGradient.Values, () => Pass().Loss), 0, Tolerance);
        foreach (var (tensor, gradient) in gradients)
        {
            double error = CentralDifferences.WorstError(network.Weights[tensor], gradient, () => Pass().Loss);
            Assert.True(error <= Tolerance, $"{name}: the gradient of {tensor} is off by {error:G2} of its largest entry");
        }
    }
}
