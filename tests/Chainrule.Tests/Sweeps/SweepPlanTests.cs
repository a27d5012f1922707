using Chainrule.Sweeps;

namespace Chainrule.Tests.Sweeps;

public class SweepPlanTests
{
    [Fact]
    public void Grid_has_every_combination_with_the_last_choice_changing_fastest()
    {
        var plan = SweepPlan.Parse("""
            # what varies stands in braces
            model: conv {width: 4|6} k3, {bn|}, relu, conv {=width} k3,
              gap, flatten, linear 10, f.logsoftmax
            recipe: batch 64, epochs 3, sgd {rate: 0.1..0.4 log 3} momentum 0.9
            seeds: 1..3, 7
            budget: 10 runs, 1 hour
            cores: shared
            """, "widths");
        IReadOnlyList<SweepTrial> trials = plan.Trials();
        Assert.Equal(("widths", 2 * 2 * 3, SweepCores.Shared), (plan.Name, trials.Count, plan.Cores));
        Assert.Equal([1UL, 2, 3, 7], plan.Seeds.ToArray());
        Assert.Equal(new SweepBudget(10, 60), plan.Budget);
        Assert.Equal(["0.1", "0.2", "0.4"], trials.Take(3).Select(t => t.Choices["rate"]));
        Assert.Equal("conv 4 k3, bn, relu, conv 4 k3, gap, flatten, linear 10, f.logsoftmax", trials[0].Model.ToString());
        Assert.Equal("conv 6 k3, relu, conv 6 k3, gap, flatten, linear 10, f.logsoftmax", trials[^1].Model.ToString());
        Assert.Equal(0.4, trials[^1].Recipe.Optimizer.Rate);
    }

    [Fact]
    public void Random_search_draws_the_same_each_time_and_each_combination_once()
    {
        const string text = "model: conv {4..40} k3, gap, flatten, linear 10, f.logsoftmax\nrecipe: epochs 1, sgd {0.001..1 log}\nsearch: random 50\ndraw: 5";
        string[] drawn = [.. SweepPlan.Parse(text, "s").Trials().Select(t => t.Told)];
        Assert.Equal(50, drawn.Distinct().Count());
        Assert.Equal(drawn, SweepPlan.Parse(text, "s").Trials().Select(t => t.Told));
        Assert.NotEqual(drawn, SweepPlan.Parse(text.Replace("draw: 5", "draw: 6"), "s").Trials().Select(t => t.Told));
        // By logarithm a third of the rates lies below 0.01.
        Assert.InRange(SweepPlan.Parse(text.Replace("random 50", "random 600"), "s").Trials().Count(t => t.Recipe.Optimizer.Rate < 0.01), 150, 250);
    }

    [Fact]
    public void Random_search_ends_when_all_combinations_are_drawn() =>
        Assert.Equal(2, SweepPlan.Parse("model: conv {4|5} k3, gap, flatten, linear 10, f.logsoftmax\nsearch: random 50", "s").Trials().Count);

    [Fact]
    public void Brief_rules_out_trials_before_training()
    {
        const string text = "model: flatten, linear {8|16|64}, relu, linear 10, f.logsoftmax\nbrief: params<15000 accuracy>=99";
        Assert.Equal(["8", "16"], SweepPlan.Parse(text, "s").Trials().Select(t => t.Choices["1"]));
        Assert.Contains("rules out all 3 combinations", Assert.Throws<SweepException>(() => SweepPlan.Parse(text.Replace("15000", "100"), "s").Trials()).Message);
    }

    [Theory]
    [InlineData("", "the sweep has no 'model'.")]
    [InlineData("modl: sprint", "'modl' is no field of a sweep.", "did you mean 'model:'?")]
    [InlineData("model: sprint\nmodel: sprint", "'model' is said twice.")]
    [InlineData("model: conv {8|16 k3", "the braces do not pair")]
    [InlineData("model: conv {8} k3", "only one value stands there.")]
    [InlineData("model: conv {8|8} k3", "a value stands there twice.")]
    [InlineData("model: conv {a:8|9} k3, conv {a:8|9} k3", "there are two choices called 'a'.", "write {=a}")]
    [InlineData("model: conv {=a} k3", "no choice before it is called 'a'.")]
    [InlineData("model: conv {9..8} k3", "'9..8' is no range.")]
    [InlineData("model: conv {0..8 log} k3", "begins above 0.")]
    [InlineData("model: conv {1..8 lgo} k3", "'lgo' says nothing of a range.")]
    [InlineData("model: sprint\nsearch: halving", "'halving' is no way to search.")]
    [InlineData("model: sprint\nseeds: one", "'one' is no seed.")]
    [InlineData("model: sprint\nbudget: 5 days", "'5 days' is no budget.")]
    [InlineData("model: sprint\ncores: all", "'all' is not known.")]
    public void Plan_tells_what_is_wrong_when_its_text_is(string text, params string[] told)
    {
        string message = Assert.Throws<SweepException>(() => SweepPlan.Parse(text, "s")).Message;
        Assert.All(told, words => Assert.Contains(words, message));
        Assert.Matches(@"(?s)\n  Needed: .+\n  Next: .+", message);
    }

    [Theory]
    [InlineData("model: conv {8|wide} k3, gap, flatten, linear 10, f.logsoftmax", "1=wide")]
    [InlineData("model: sprint\nrecipe: sgd {0.01..0.1}", "has no end of values")]
    public void Trials_are_refused_when_one_cannot_be_made(string text, string told) =>
        Assert.Contains(told, Assert.Throws<SweepException>(() => SweepPlan.Parse(text, "s").Trials()).Message);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    [InlineData(27, 4)]
    public void Halving_counts_its_rounds_until_one_is_left(int trials, int rounds) => Assert.Equal(rounds, new HalvingSearch(trials, 3).Rounds(trials));
}
