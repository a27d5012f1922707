using Chainrule.Models;
using Chainrule.Runs.Trials;
using Chainrule.Training;

namespace Chainrule.Tests.Runs;

public class RunComparisonTests
{
    [Fact]
    public void Comparison_sets_layers_beside_their_like_when_one_is_put_in()
    {
        var comparison = Compare("conv 8 k3, relu, maxpool 2, flatten, linear 10, f.logsoftmax", "conv 8 k3, bn, relu, maxpool 2, conv 12 k3, flatten, linear 10, f.logsoftmax");
        Assert.Equal(["conv 8 k3|conv 8 k3", "-|bn", "relu|relu", "maxpool 2|maxpool 2", "-|conv 12 k3", "flatten|flatten", "linear 10|linear 10", "f.logsoftmax|f.logsoftmax"],
            comparison.Layers.Select(r => string.Join('|', r.Values.Select(v => v ?? "-"))));
        Assert.Equal("with bn; with conv 12 k3", comparison.Told());
    }

    [Fact]
    public void Comparison_shows_a_changed_layer_in_one_line() =>
        Assert.Equal("conv 8 k3 → conv 12 k3", Compare("conv 8 k3, flatten, linear 10", "conv 12 k3, flatten, linear 10").Told());

    [Fact]
    public void Comparison_tells_recipes_word_by_word()
    {
        const string model = "flatten, linear 10, f.logsoftmax";
        var comparison = RunComparison.Of(
        [
            (Model.Parse(model), Recipe.Parse("batch 128, epochs 20, sgd 0.01 momentum 0.9, step 15, augment(crop 22 p 0.1, rotate 15), seed 1")),
            (Model.Parse(model), Recipe.Parse("batch 64, epochs 20, sgd 0.1 momentum 0.9 nesterov, onecycle, augment(rotate 7), loss nll smooth 0.05, seed 1")),
        ]);
        string told = comparison.Told();
        Assert.StartsWith("batch 128 → 64; rate 0.01 → 0.1; with nesterov yes; schedule step 15 → onecycle", told);
        Assert.False(comparison.Words.Single(w => w.Name == "momentum").Differs);
        Assert.Equal(["15", "7"], comparison.Words.Single(w => w.Name == "augment rotate").Values);
        Assert.Equal(["22 p 0.1", null], comparison.Words.Single(w => w.Name == "augment crop").Values);
    }

    [Fact]
    public void Comparison_keeps_every_layer_in_order_when_models_are_drawn_at_random()
    {
        var random = new Random(5);
        string[] words = ["conv 4 k3 p1", "conv 6 k3 p1", "bn", "relu", "dropout 0.1", "dropout 0.2"];
        for (int i = 0; i < 300; i++)
        {
            string[] models = [.. Enumerable.Range(0, 3).Select(_ => string.Join(", ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)])))];
            var comparison = RunComparison.Of([.. models.Select(m => (Model.Parse(m), new Recipe()))]);
            for (int k = 0; k < models.Length; k++) Assert.Equal(models[k], string.Join(", ", comparison.Layers.Select(r => r.Values[k]).Where(v => v is not null)));
            Assert.DoesNotContain(comparison.Layers, r => r.Values.All(v => v is null));
        }
    }

    private static RunComparison Compare(string first, string second) => RunComparison.Of([(Model.Parse(first), new Recipe()), (Model.Parse(second), new Recipe())]);
}
