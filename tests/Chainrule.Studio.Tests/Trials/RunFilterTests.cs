using Chainrule.Runs;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Tests.Trials;

public sealed class RunFilterTests
{
    private static readonly RunRecord Sample = RunRecord.Read(Path.Combine(AppContext.BaseDirectory, "SampleRun"));

    [Theory]
    [InlineData("")]
    [InlineData("?text=sprint&state=finished&parameters=20000&accuracy=99.4&sort=-accuracy")]
    public void Filter_read_and_written_is_the_same(string query)
    {
        RunFilter filter = RunFilter.Read(new AddressQuery("http://127.0.0.1/runs" + query));
        Assert.Equal(query, filter.Parts().Any() ? "?" + string.Join('&', filter.Parts()) : "");
    }

    [Theory]
    [InlineData("?text=SPRINT", true)]
    [InlineData("?text=onecycle", true)]
    [InlineData("?text=classic", false)]
    [InlineData("?parameters=16242", true)]
    [InlineData("?parameters=16241", false)]
    [InlineData("?accuracy=99.25", true)]
    [InlineData("?accuracy=99.26", false)]
    [InlineData("?state=finished", true)]
    [InlineData("?state=running", false)]
    [InlineData("?sort=nonsense", true)]
    public void Filter_keeps_what_it_says(string query, bool kept) =>
        Assert.Equal(kept ? 1 : 0, RunFilter.Read(new AddressQuery("http://127.0.0.1/runs" + query)).Apply([Sample]).Count);

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
