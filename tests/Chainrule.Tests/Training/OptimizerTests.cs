using Chainrule.Tests.Exact;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

public class OptimizerTests
{
    private const int Length = 21;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["sgd"] = () => new Sgd(Length),
        ["momentum"] = () => new Sgd(Length, 0.9, 0.01, nesterov: true),
        ["adam"] = () => new Adam(Length),
        ["adamw"] = () => new AdamW(Length),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    private static float[] Numbers(uint stream) => [.. Hashed.Values(stream, Length).Select(v => (float)v)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_goes_on_with_the_same_bits_when_its_memory_is_restored(string name)
    {
        float[] straight = Numbers(1), resumed = Numbers(1);
        Optimizer whole = Optimizers[name](), first = Optimizers[name](), second = Optimizers[name]();
        for (int step = 0; step < 6; step++) whole.Step(straight, Numbers((uint)(10 + step)), 0.1);
        for (int step = 0; step < 3; step++) first.Step(resumed, Numbers((uint)(10 + step)), 0.1);
        second.Steps = first.Steps;
        for (int i = 0; i < first.Memory.Count; i++) first.Memory[i].Values.CopyTo(second.Memory[i].Values);
        for (int step = 3; step < 6; step++) second.Step(resumed, Numbers((uint)(10 + step)), 0.1);

        Assert.Equal(straight, resumed);
        Assert.Equal(6, second.Steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_allocates_nothing(string name)
    {
        Optimizer optimizer = Optimizers[name]();
        var average = new WeightAverage(Length, 0.9);
        float[] weights = Numbers(1), gradients = Numbers(2);
        optimizer.Step(weights, gradients, 0.1);
        average.Update(weights);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            optimizer.Step(weights, gradients, 0.1);
            average.Update(weights);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Memory_has_the_names_of_PyTorch()
    {
        Assert.Empty(new Sgd(3).Memory);
        Assert.Equal(["momentum_buffer"], new Sgd(3, 0.9).Memory.Select(m => m.Name));
        Assert.Equal(["exp_avg", "exp_avg_sq"], new AdamW(3).Memory.Select(m => m.Name));
    }

    [Fact]
    public void Weight_decay_is_that_of_PyTorch_when_not_given()
    {
        Assert.Equal(0, new Adam(3, new() { Beta1 = 0.8 }).WeightDecay);
        Assert.Equal(0.01, new AdamW(3, new() { Beta1 = 0.8 }).WeightDecay);
        Assert.Equal(0, new AdamW(3, new() { WeightDecay = 0 }).WeightDecay);
    }

    [Fact]
    public void Average_starts_with_the_first_weights_and_forgets_by_its_decay()
    {
        var average = new WeightAverage(2, 0.75);
        average.Update([4, 8]);
        Assert.Equal([4, 8], average.Values);
        average.Update([0, 16]);
        Assert.Equal([3, 10], average.Values);
        Assert.Equal(2, average.Steps);
    }

    [Fact]
    public void Step_tells_the_lengths_when_they_differ()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Sgd(3).Step(new float[3], new float[2], 0.1));
        Assert.Equal("the optimizer was made for 3 weights and was given 3 weights and 2 gradients: pass the whole arenas.", refusal.Message);
        refusal = Assert.Throws<ArgumentException>(() => new WeightAverage(3, 0.9).Update(new float[4]));
        Assert.StartsWith("the average was made for 3 weights and was given 4: pass the whole arena.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_refused_when_they_cannot_be_meant()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(3, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(3, 0.9, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(3, new() { WeightDecay = -1 }));
        var refusal = Assert.Throws<ArgumentException>(() => new Sgd(3, nesterov: true));
        Assert.StartsWith("Nesterov's step was asked for with momentum 0, and looks ahead along the momentum: give a momentum, 0.9 for example.", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<ArgumentException>(() => new Adam(3, new() { Beta2 = 1 }));
        Assert.Equal("Beta2 is 1, and must be at least 0 and below 1: PyTorch's default is 0.999.", refusal.Message);
        refusal = Assert.Throws<ArgumentException>(() => new WeightAverage(3, 1));
        Assert.StartsWith("the decay of the average is 1, and must be at least 0 and below 1: 0.998 averages over some 500 steps.", refusal.Message, StringComparison.Ordinal);
    }
}
