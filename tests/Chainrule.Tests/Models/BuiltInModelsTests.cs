using Chainrule.Models;

namespace Chainrule.Tests.Models;

public class BuiltInModelsTests
{
    public static TheoryData<string> Names => [.. BuiltInModels.All.Select(m => m.Name)];

    [Theory]
    [InlineData("classic-17130", 17_130, 3.04, 18.1)]
    [InlineData("classic-17022", 17_022, 1.04, 6.2)]
    [InlineData("classic-19848", 19_848, 1.15, 6.7)]
    [InlineData("classic-12442", 12_442, 1.60, 9.5)]
    [InlineData("classic-17054", 17_054, 1.05, 6.3)]
    public void Classic_has_the_published_parameters_and_arithmetic(string name, int parameters, double forward, double training)
    {
        Model model = BuiltInModels.Find(name)!.Build();
        var summary = Summary.Of(model);
        Assert.Equal(parameters, summary.Parameters);
        Assert.Equal(parameters, WeightLayout.Of(model).ParameterCount);
        Assert.Equal(forward, Math.Round(summary.Work.Forward / 1e6, 2));
        Assert.Equal(training, Math.Round(Work.Of(model).TrainingFlop / 1e6, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Built_in_model_ends_in_ten_log_probabilities_and_is_small(string name)
    {
        Model model = BuiltInModels.Find(name.ToUpperInvariant())!.Build();
        var summary = Summary.Of(model);
        Assert.IsType<LogSoftmax>(model.Layers[^1]);
        Assert.Equal(new Shape(10, 1, 1), summary.Rows[^1].Output);
        // All but the one that the others learn from.
        Assert.InRange(summary.Parameters, 1, name == "teacher" ? 400_000 : 19_999);
        Assert.Equal(model, Model.Parse(model.ToString()));
    }

    [Fact]
    public void Classic_17130_names_its_weights_as_its_document_does()
    {
        string[] names = [.. WeightLayout.Of(BuiltInModels.Find("classic-17130")!.Build()).Parameters.Select(p => p.Name)];
        Assert.Equal(["conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias"], names[..4]);
        Assert.Equal(["linear.weight", "linear.bias"], names[^2..]);
    }

    [Fact]
    public void Classic_17054_names_its_weights_as_its_document_does()
    {
        string[] names = [.. WeightLayout.Of(BuiltInModels.Find("classic-17054")!.Build()).Parameters.Select(p => p.Name)];
        Assert.Equal(["conv1.0.weight", "conv1.2.weight", "conv1.2.bias", "conv2.0.weight"], names[..4]);
        Assert.Equal("mixer.0.weight", names[^1]);
    }

    [Fact]
    public void Tiny_vgg_and_tiny_resnet_are_what_they_say()
    {
        Assert.Equal(18_482, Summary.Of(BuiltInModels.Find("vgg-tiny")!.Build()).Parameters);
        Model resnet = BuiltInModels.Find("resnet-tiny")!.Build();
        Assert.Equal(19_810, Summary.Of(resnet).Parameters);
        Assert.Equal([0, 2, 2], resnet.Layers.OfType<Residual>().Select(r => r.Projection.Count));
    }
}
