using Chainrule.Tests.Exact;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

/// <summary>The schedules against PyTorch's, step for step (tests/golden/training.py).</summary>
public class ScheduleTests
{
    private const int StepsPerEpoch = 7, Epochs = 20;
    private const double Rate = 0.3;

    // PyTorch multiplies and adds from step to step where we compute each step anew: a few roundings of double precision for each of 140 steps.
    private const double Tolerance = 1e-12;

    private static readonly ScheduleSpan Span = new(Epochs * StepsPerEpoch, StepsPerEpoch);

    public static TheoryData<string> Names => [.. GoldenFile.Read("schedules").Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schedule_has_the_rates_of_PyTorch(string text)
    {
        var recipe = Recipe.Parse($"sgd {Rate}, {text}");
        double[] expected = GoldenFile.Read("schedules")[text].Samples;
        Assert.Equal(Span.Steps, expected.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            double rate = recipe.RateAt(step, Span);
            Assert.True(Math.Abs(rate - expected[step]) <= Tolerance * Rate, $"{text}, step {step}: {rate:R}, PyTorch's {expected[step]:R}");
        }
    }

    [Fact]
    public void Every_kind_of_schedule_has_golden_rates()
    {
        var kinds = GoldenFile.Read("schedules").Keys.Select(text => Recipe.Parse(text).Schedule.GetType()).Append(typeof(ConstantSchedule)).ToHashSet();
        Assert.Equal(typeof(Schedule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Schedule))).ToHashSet(), kinds);
    }

    [Theory]
    [InlineData("constant", 0.3)]
    [InlineData("step 20 gamma 0.1", 0.03)]
    [InlineData("cosine to 0.001", 0.001)]
    [InlineData("linear to 0.1", 0.03)]
    [InlineData("onecycle", 0.3 / 25 / 1e4)]
    public void Rate_behind_the_last_step_is_where_the_schedule_leads(string text, double rate) =>
        Assert.Equal(rate, Recipe.Parse($"sgd {Rate}, {text}").RateAt(Span.Steps, Span), 15);

    [Theory]
    [InlineData("onecycle")]
    [InlineData("onecycle threephase")]
    [InlineData("warmup 2 then cosine")]
    [InlineData("warmup 1 then onecycle")]
    public void Training_of_a_step_or_two_has_rates_that_are_numbers(string text)
    {
        foreach (int steps in (int[])[1, 2, 3])
        {
            var recipe = Recipe.Parse($"sgd {Rate}, {text}");
            for (int step = 0; step <= steps; step++) Assert.InRange(recipe.RateAt(step, new(steps, 1)), 0, Rate);
        }
    }

    [Fact]
    public void Half_turn_has_the_cosine_to_the_last_digits()
    {
        // Some roundings of a number near 1.
        for (int i = 0; i <= 1000; i++) Assert.InRange(HalfTurn.Cosine(i / 1000.0) - Math.Cos(Math.PI * i / 1000), -1e-15, 1e-15);
        Assert.Equal((1, -1), (HalfTurn.Cosine(0), HalfTurn.Cosine(1)));
        Assert.Equal(0, HalfTurn.Cosine(0.5), 15);
    }
}
