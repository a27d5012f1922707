using Chainrule.Models;

namespace Chainrule.Tests.Exact;

/// <summary>The golden numbers speak of the built-in classics: apart from names and dropout the two are the same layers.</summary>
public class BuiltInModelTests
{
    public static TheoryData<string> Classics => [.. GoldenCase.Names.Where(name => name.StartsWith("classic", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Classics))]
    public void Classic_is_the_network_that_PyTorch_computed(string name)
    {
        Model builtIn = BuiltInModels.All.Single(m => m.Name == name).Build();
        Assert.Equal(Bare(new GoldenCase(name, 1).Model), Bare(builtIn));
    }

    private static Model Bare(Model model) => model with { Layers = new(Meant(model.Layers)) };

    private static IEnumerable<Layer> Meant(LayerList layers) => layers
        .Where(layer => layer is not (Dropout or Dropout2d))
        .Select(layer => layer with { Name = null, Functional = false });
}
