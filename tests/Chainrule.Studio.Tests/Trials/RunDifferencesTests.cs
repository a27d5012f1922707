using Chainrule.Runs;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Tests.Trials;

public sealed class RunDifferencesTests
{
    private static readonly RunRecord Sample = RunRecord.Read(Path.Combine(AppContext.BaseDirectory, "SampleRun"));

    [Fact]
    public void Differences_of_one_run_are_all_that_was_asked_and_of_two_alike_nothing()
    {
        Assert.Contains(RunDifferences.Of([Sample]), row => row.Name == "recipe" && row.Values[0] == "sprint");
        Assert.Empty(RunDifferences.Of([Sample, Sample]));
    }

    [Fact]
    public void Differences_of_two_are_told_word_by_word() =>
        Assert.Contains(RunDifferences.Of([Sample, Sample with { Recipe = Sample.Recipe with { Batch = 64 } }]), row => row.Name == "recipe batch" && row.Values.SequenceEqual(["128", "64"]));
}
