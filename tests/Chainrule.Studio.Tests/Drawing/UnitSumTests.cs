using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Studio.Drawing;
using Chainrule.Studio.Networks;

namespace Chainrule.Studio.Tests.Drawing;

public sealed class UnitSumTests
{
    [Fact]
    public void Sum_worked_out_by_hand_is_what_the_layer_gives_everywhere()
    {
        using TrainedNetwork network = TrainedNetwork.Load("sample", Path.Combine(AppContext.BaseDirectory, "SampleRun", "weights.safetensors"));
        Answer answer = Answer.Of(network, ExampleDigits.Of(4));
        IReadOnlyList<LayerMap> maps = network.Reader.Maps(answer.Image);
        var random = new Random(1);
        int looked = 0;
        for (int layer = 0; layer < maps.Count; layer++)
        {
            if (maps[layer].Layer is not Conv2d) continue;
            for (int k = 0; k < 20; k++)
            {
                Shape shape = maps[layer].Shape;
                (int channel, int row, int column) = (random.Next(shape.Channels), random.Next(shape.Height), random.Next(shape.Width));
                UnitSum sum = UnitSum.Of(network, maps, answer.Image, layer, channel, row, column)!;
                Assert.Equal(maps[layer].Channel(channel)[row * shape.Width + column], sum.Result, 1e-3);
                looked++;
            }
        }

        Assert.Equal(100, looked);
    }

    [Fact]
    public void Layer_that_is_no_convolution_has_none()
    {
        using TrainedNetwork network = TrainedNetwork.Load("sample", Path.Combine(AppContext.BaseDirectory, "SampleRun", "weights.safetensors"));
        Answer answer = Answer.Of(network, ExampleDigits.Of(4));
        Assert.Null(UnitSum.Of(network, network.Reader.Maps(answer.Image), answer.Image, 1, 0, 0, 0));
    }
}
