using Chainrule.Models;
using Chainrule.Studio.Design;

namespace Chainrule.Studio.Tests.Design;

public sealed class LayerPartsTests
{
    [Theory]
    [InlineData("conv 8 k3, relu", "conv 8 k3|relu")]
    [InlineData("# a model\nin 1x28x28\nconv 8 k3 # the first\nrelu,\n gap", "in 1x28x28|conv 8 k3|relu|gap")]
    [InlineData("residual(conv 8 k3 p1, bn; conv 8 k1), relu", "residual(conv 8 k3 p1, bn; conv 8 k1)|relu")]
    [InlineData("residual(conv 8 k3, relu", "residual(conv 8 k3, relu")]
    [InlineData(" , ,\n", "")]
    [InlineData("", "")]
    public void Text_is_cut_between_layers_and_nowhere_else(string text, string parts) => Assert.Equal(parts, string.Join('|', LayerParts.Split(text)));

    [Fact]
    public void Every_built_in_model_cut_and_joined_is_the_same_model() =>
        Assert.All(BuiltInModels.All, model => Assert.Equal(model.Build(), Model.Parse(LayerParts.Join(LayerParts.Split(model.Notation)))));

    [Theory]
    [InlineData(0, 2, "b, c, a")]
    [InlineData(2, 0, "c, a, b")]
    [InlineData(0, 3, "a, b, c")]
    [InlineData(-1, 0, "a, b, c")]
    public void Layer_is_moved_within_the_list_alone(int from, int to, string expected) => Assert.Equal(expected, LayerParts.Moved("a, b, c", from, to));

    [Fact]
    public void Layer_is_put_in_behind_another_or_at_the_beginning()
    {
        Assert.Equal("a, x, b", LayerParts.With("a, b", 0, "x"));
        Assert.Equal("x, a, b", LayerParts.With("a, b", -1, "x"));
        Assert.Equal("b", LayerParts.Without("a, b", 0));
    }

    [Theory]
    [InlineData("conv 8 k3, rellu", "conv 8 k3, ", "rellu", "")]
    [InlineData("conv 8 k3\nfoo 3, gap\nrelu", "", "foo", " 3, gap")]
    public void Mistake_is_shown_in_its_line(string text, string before, string at, string after)
    {
        ModelException problem = Assert.Throws<ModelException>(() => Model.Parse(text));
        TextTrouble trouble = TextTrouble.Of(problem, text);
        Assert.Equal((before, at, after), (trouble.Before, trouble.At, trouble.After));
        Assert.DoesNotContain('^', trouble.Message);
        // What is wrong, and what to do: the quoted line has gone with its carets.
        Assert.Matches(@"^model, [^\n]*\n +Next: [^\n]*$", trouble.Message);
    }
}
