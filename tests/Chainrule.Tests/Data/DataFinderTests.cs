using Chainrule.Data;

namespace Chainrule.Tests.Data;

public sealed class DataFinderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-find-").FullName;
    private readonly List<string> messages = [];

    private string Cache => Path.Combine(folder, "cache");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Folder_that_is_named_comes_first()
    {
        string named = Set("named"), environment = Set("environment");
        Assert.Equal(named, Find(named, environment).Source);
        Assert.Equal(environment, Find(null, environment).Source);
        Assert.Empty(messages);
    }

    [Fact]
    public void Folder_that_is_named_and_not_there_is_refused()
    {
        Set("cache");
        Assert.Throws<DataException>(() => Find(Path.Combine(folder, "nowhere"), null));
    }

    [Fact]
    public void Cache_is_looked_into_when_nothing_is_named()
    {
        Assert.Equal(Set("cache"), Find(null, null).Source);
    }

    [Fact]
    public void Environment_that_names_no_images_is_told_and_passed_over()
    {
        Set("cache");
        Assert.Equal(Cache, Find(null, Path.Combine(folder, "nowhere")).Source);
        Assert.Equal($"CHAINRULE_DATA names {Path.Combine(folder, "nowhere")}, and none of MNIST's files are there; looking further.", Assert.Single(messages));
    }

    [Fact]
    public void Environment_that_names_half_a_set_is_refused()
    {
        string half = Set("half");
        File.Delete(Path.Combine(half, "train-labels-idx1-ubyte"));
        Assert.Contains("no train-labels-idx1-ubyte", Assert.Throws<DataException>(() => Find(null, half)).Message);
    }

    [Fact]
    public void Damaged_cache_says_how_to_mend_it()
    {
        Set("cache");
        File.WriteAllBytes(Path.Combine(Cache, "train-labels-idx1-ubyte"), [0, 0, 8, 1]);
        string message = Assert.Throws<DataException>(() => Find(null, null)).Message;
        Assert.StartsWith("What was downloaded earlier cannot be used. ", message);
        Assert.Contains("train-labels-idx1-ubyte, byte 4: it ends there.", message);
        Assert.EndsWith($"\n  Next: delete the folder {Cache}; the next run downloads them again.", message);
    }

    [Fact]
    public void Images_are_downloaded_into_the_cache_when_they_are_nowhere()
    {
        using var server = new MirrorServer(SampleFiles.Packed);
        Assert.Equal((Cache, 250), (Find(null, null, server.Address).Source, Find(null, null, server.Address).Training.Count));
        Assert.Equal(4, server.Requests.Count);
        Assert.Equal($"MNIST is not here; downloading it (11 MB) into {Cache}", Assert.Single(messages));
    }

    [Fact]
    public void Synthetic_digits_stand_in_when_there_is_no_network()
    {
        ImageData data = Find(null, null, MirrorServer.Nobody);
        Assert.True(data.Synthetic);
        Assert.Contains(messages, message => message.Contains("cannot be reached", StringComparison.Ordinal));
        Assert.Equal("MNIST is not to be had, so the images are synthetic digits, made by chainrule; every figure from them says so.", messages[^1]);
    }

    [Fact]
    public void Synthetic_digits_are_made_when_they_are_named()
    {
        Assert.True(Find("synthetic", null).Synthetic);
        Assert.Equal("The images are synthetic digits, made by chainrule; every figure from them says so.", Assert.Single(messages));
    }

    [Fact]
    public void Nothing_is_made_up_when_synthetic_digits_will_not_do()
    {
        var options = new DataOptions { SyntheticWillDo = false };
        Assert.Contains("could not be downloaded", Assert.Throws<DataException>(() => DataFinder.Find(options, Places(null, MirrorServer.Nobody), default)).Message);
        string message = Assert.Throws<DataException>(() => DataFinder.Find(options with { Download = false }, Places(null), default)).Message;
        Assert.Equal("MNIST is not here.\n  Needed: MNIST's four files.\n  Next: name their folder with --data or in CHAINRULE_DATA, or let them be downloaded.", message);
    }

    private string Set(string name)
    {
        IdxBytes.WriteSet(Path.Combine(folder, name));
        return Path.Combine(folder, name);
    }

    private ImageData Find(string? named, string? environment, params Uri[] mirrors) =>
        DataFinder.Find(new() { Folder = named, Message = messages.Add }, Places(environment, mirrors), default);

    private DataPlaces Places(string? environment, params Uri[] mirrors) => new(environment, Cache, () => SampleFiles.Settings(mirrors));
}
