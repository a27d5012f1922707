using Chainrule.Models;
using Chainrule.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Chainrule.Tests.Models;

public class ModelNotationTests
{
    [Fact]
    public void Parse_gives_back_every_model_that_was_written()
    {
        Prop.ForAll(RandomModels.Any, model => Model.Parse(model.ToString()).Equals(model))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Random_models_meet_every_layer()
    {
        // The round trip above says little if its models lack a kind of layer.
        var met = new HashSet<Type>();
        for (int seed = 0; seed < 500; seed++) Collect(RandomModels.Draw(new Random(seed)).Layers, met);
        Assert.Equal(18, met.Count);
    }

    [Theory]
    [InlineData("conv 16 k3", "conv 16 k3")]
    [InlineData("  conv   16\tk3  ", "conv 16 k3")]
    [InlineData("conv k3 16 nobias p1 s2", "conv 16 k3 s2 p1 nobias")]
    [InlineData("conv 4 k3x5 s1x2 p1x2", "conv 4 k3x5 s1x2 p1x2")]
    [InlineData("conv 4 k3×5", "conv 4 k3x5")]
    [InlineData("conv 4 k3x3 s1 p0 g1", "conv 4 k3")]
    [InlineData("CONV 4 K3, ReLU", "conv 4 k3, relu")]
    [InlineData("conv1 = conv 4 k3,F.relu", "conv1=conv 4 k3, f.relu")]
    [InlineData("conv1.0=conv 4 k3", "conv1.0=conv 4 k3")]
    [InlineData("bn eps 0.00001 momentum 0.1", "bn")]
    [InlineData("bn momentum .25 eps 1E-3", "bn eps 0.001 momentum 0.25")]
    [InlineData("leaky 0.01, leaky, leaky .2", "leaky, leaky, leaky 0.2")]
    [InlineData("maxpool 2 s2, avgpool 2x3 s1", "maxpool 2, avgpool 2x3 s1")]
    [InlineData("in 1x28x28, relu", "relu")]
    [InlineData("in 3×32×30\nrelu", "in 3x32x30, relu")]
    [InlineData("in 8x9x9, conv 8 k3 g8", "in 8x9x9, conv 8 k3 g8")]
    [InlineData("gap, flatten, linear 10 nobias, f.logsoftmax", "gap, flatten, linear 10 nobias, f.logsoftmax")]
    [InlineData("residual( conv 1 k3 p1 , bn ;conv 1 k1 )", "residual(conv 1 k3 p1, bn; conv 1 k1)")]
    [InlineData("Straighten, conv 4 k3", "straighten, conv 4 k3")]
    [InlineData("in 3x9x13\npose=straighten # by its ink\ngap", "in 3x9x13, pose=straighten, gap")]
    [InlineData("residual(residual(relu), tanh)", "residual(residual(relu), tanh)")]
    [InlineData("relu,\n\n# a comment, relu\nbn # another\r\n,tanh,\n", "relu, bn, tanh")]
    [InlineData("\uFEFFresidual(\n  relu\n  tanh\n  ;\n  silu\n)\ngelu", "residual(relu, tanh; silu), gelu")]
    public void Notation_is_read_liberally_and_written_one_way(string typed, string written) => Assert.Equal(written, Model.Parse(typed).ToString());

    [Fact]
    public void Every_word_of_the_documentation_is_a_layer()
    {
        string text = File.ReadAllText(Repository.File("docs", "models.md")).Split("\n### ")[0];
        string[] examples = [.. text.Split('\n').Where(line => line.StartsWith("| `")).Select(line => line.Split('`')[1])];
        Assert.Equal(18, examples.Length);
        foreach (string example in examples)
        {
            string before = example.StartsWith("linear") ? "in 8x1x1, " : example.StartsWith("logsoftmax") ? "flatten, " : "in 8x28x28, ";
            Assert.Equal(before + example, Model.Parse(before + example).ToString());
        }
    }

    private static void Collect(LayerList layers, HashSet<Type> met)
    {
        foreach (Layer layer in layers)
        {
            met.Add(layer.GetType());
            if (layer is not Residual residual) continue;
            Collect(residual.Branch, met);
            Collect(residual.Projection, met);
        }
    }
}
