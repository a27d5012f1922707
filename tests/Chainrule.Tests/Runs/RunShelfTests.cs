using Chainrule.Runs;
using Chainrule.Tests.Training;

namespace Chainrule.Tests.Runs;

public sealed class RunShelfTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("chainrule-shelf-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Run_is_found_by_its_id_its_beginning_its_folder_or_as_the_last()
    {
        Begin("2026-b");
        Begin("2026-a");
        foreach (string named in (string[])["2026-a", "2026-A", "last", In("2026-a")]) Assert.Equal("2026-a", RunShelf.Find(named, home).Folder.Id);
        Assert.Equal("2026-b", RunShelf.Find("2026-b", home).Folder.Id);
    }

    [Fact]
    public void Last_is_the_newest_that_can_be_read_and_of_two_of_one_moment_the_later_by_its_id()
    {
        foreach (string name in (string[])["c", "a", "b", "d"]) Begin(name);
        File.WriteAllText(Path.Combine(In("d"), "request.json"), "{");
        string damaged = Path.Combine(In("b"), "request.json");
        File.WriteAllText(damaged, File.ReadAllText(damaged).Replace("\"recipe\": \"batch", "\"recipe\": \"bunch"));
        Assert.Equal("a", RunShelf.Find("last", home).Folder.Id);
        File.Copy(Path.Combine(In("a"), "request.json"), Path.Combine(In("c"), "request.json"), overwrite: true);
        Assert.Equal("c", RunShelf.Find("last", home).Folder.Id);
    }

    [Fact]
    public void Last_of_a_folder_without_runs_is_told() =>
        Assert.StartsWith("there is no run called 'last'.", Assert.Throws<RunException>(() => RunShelf.Find("last", In("nonsuch"))).Message);

    [Theory]
    [InlineData("2026", "2 runs begin with '2026'.", "did you mean 2026-a or 2026-b?")]
    [InlineData("2025-a", "there is no run called '2025-a'.", "did you mean 2026-a or 2026-b?")]
    [InlineData("nonsuch", "there is no run called 'nonsuch'.", "'./chainrule runs list' lists the runs; the last is 2026-b.")]
    public void Run_that_is_not_there_is_told_with_the_near_ones(string named, string found, string next)
    {
        Begin("2026-a");
        Begin("2026-b");
        Assert.Equal($"{found}\n  Needed: the id of a run, or its folder.\n  Next: {next}", Assert.Throws<RunException>(() => RunShelf.Find(named, home)).Message);
    }

    [Fact]
    public void Run_begun_and_never_trained_is_stopped() => Assert.Equal(RunState.Stopped, Begin("a").State);

    private RunRecord Begin(string name)
    {
        RecordedTraining.Begin(new("small", SmallImages.Model, SmallImages.Recipe, SmallImages.Data) { Folder = In(name) }).Dispose();
        return RunRecord.Read(In(name));
    }

    private string In(string name) => Path.Combine(home, name);
}
