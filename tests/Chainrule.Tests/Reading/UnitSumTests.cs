using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Tests.Models;

namespace Chainrule.Tests.Reading;

public sealed class UnitSumTests
{
    [Fact]
    public void Sum_worked_out_is_what_the_layer_gives_for_random_models()
    {
        int looked = 0;
        for (int seed = 0; seed < 200; seed++) looked += RequireSums(RandomModels.Draw(new Random(seed)), seed);
        Assert.InRange(looked, 1000, int.MaxValue);
    }

    [Theory]
    [InlineData("in 6x9x7, conv 12 k3 g3 p1, relu, conv 24 k1 g12, conv 40 k3 g2 p2 s2 nobias, gap, flatten, linear 3")]
    [InlineData("in 3x6x6, conv 4 k3, residual(conv 8 k3 p1, relu; conv 8 k1 nobias), conv 2 k3x2 s2x1 p1x0, flatten, linear 4 nobias")]
    [InlineData("in 4x5x5, residual(residual(conv 4 k3 p1, dropout 0.5), conv 4 k1), flatten, linear 2")]
    public void Sum_worked_out_is_what_the_layer_gives_in_groups_steps_rims_and_residuals(string notation) => Assert.InRange(RequireSums(Model.Parse(notation), 1), 20, int.MaxValue);

    [Fact]
    public void Layer_without_weights_has_none_and_a_unit_that_is_not_there_is_told()
    {
        var trained = TrainedLike.Of(Model.Parse("in 1x6x6, conv 2 k3, relu, flatten, linear 3"), 1);
        using DigitReader reader = Reader(trained);
        float[] image = TrainedLike.Images(trained.Model, 1, 1);
        IReadOnlyList<LayerMap> maps = reader.Maps(image);
        Assert.Null(reader.WorkOut(image, maps, 1, 0, 0, 0));
        Assert.Contains("there is no unit 2, 0, 0; the map of 0 is 2×4×4", Assert.Throws<ArgumentOutOfRangeException>(() => reader.WorkOut(image, maps, 0, 2, 0, 0)).Message);
    }

    private static DigitReader Reader(TrainedLike trained) => new(trained.Model, trained.Weights, trained.Statistics, new() { Threads = 1 });

    private static int RequireSums(Model model, int seed)
    {
        var trained = TrainedLike.Of(model, (uint)seed);
        using DigitReader reader = Reader(trained);
        float[] image = TrainedLike.Images(model, 1, (uint)seed);
        IReadOnlyList<LayerMap> maps = reader.Maps(image);
        var random = new Random(seed);
        int looked = 0;
        for (int layer = 0; layer < maps.Count; layer++)
        {
            if (maps[layer].Layer is not (Conv2d or Linear)) continue;
            Shape shape = maps[layer].Shape;
            for (int k = 0; k < 10; k++, looked++)
            {
                (int channel, int row, int column) = (random.Next(shape.Channels), random.Next(shape.Height), random.Next(shape.Width));
                UnitSum sum = reader.WorkOut(image, maps, layer, channel, row, column)!;
                double given = maps[layer].Channel(channel)[row * shape.Width + column];
                Assert.True(Math.Abs(sum.Result - given) <= 1e-4 * Math.Max(1, Math.Abs(given)), $"{model}, layer {layer} at {channel}, {row}, {column}: {sum.Result} is not {given}");
                Assert.Equal(sum.Result, sum.Bias + sum.Parts.Sum(part => part.Patch.Zip(part.Kernel, (x, w) => (double)x * w).Sum()), 1e-9);
            }
        }

        return looked;
    }
}
