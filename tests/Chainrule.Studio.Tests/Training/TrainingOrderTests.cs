using Chainrule.Interop;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Training;

namespace Chainrule.Studio.Tests.Training;

public sealed class TrainingOrderTests
{
    [Theory]
    [InlineData("../secret.safetensors")]
    [InlineData("/etc/hostname")]
    [InlineData("runs/2026-11-20-222427-sprint/weights.safetensors")]
    public void File_in_place_of_a_teacher_is_not_read(string path)
    {
        StudioException refused = Assert.Throws<StudioException>(() => Order(path));
        Assert.Contains($"'{path}' as teacher", refused.Message);
        Assert.Contains("Needed: a network that comes with Chainrule: ", refused.Message);
        Assert.Contains("Next: ", refused.Message);
    }

    [Fact]
    public void Teacher_that_comes_with_it_is_taken() => Assert.All(ShippedNetworks.Names, name => Assert.Equal(name, Order(name).Recipe.Distillation!.Teacher));

    private static TrainingOrder Order(string teacher) => TrainingOrder.Of(new TrainingWish { Recipe = $"batch 64, epochs 1, sgd 0.1, loss nll distil {teacher} 0.5" });
}
