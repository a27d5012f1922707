using Chainrule.Data;

namespace Chainrule.Tests.Data;

public sealed class MnistDownloadTests : IDisposable
{
    private const string First = "train-images-idx3-ubyte.gz";
    private const int Part = 50_000;

    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-download-").FullName;

    public static TheoryData<string> Misdeeds => [.. misdeeds.Keys];

    private static readonly Dictionary<string, MirrorServer.Answer> misdeeds = new()
    {
        ["cuts off"] = MirrorServer.CutOff(Part),
        ["cuts off at once"] = MirrorServer.CutOff(0),
        ["tells too great a length"] = MirrorServer.TellTooLong,
        ["tells too small a length"] = MirrorServer.TellTooShort,
        ["ends early without a length"] = MirrorServer.EndEarly,
        ["sends damaged bytes"] = MirrorServer.Damage,
        ["sends bytes damaged half-way"] = MirrorServer.DamageInside,
        ["sends a page instead"] = MirrorServer.LoginPage,
        ["is busy"] = MirrorServer.Status(503),
        ["sends another range"] = MirrorServer.WrongRange,
    };

    public static TheoryData<string> Delays => [.. delays.Keys];

    private static readonly Dictionary<string, MirrorServer.Answer> delays = new()
    {
        ["stalls"] = MirrorServer.Stall(Part),
        ["stalls before an answer"] = (_, _, _, ended) => Task.Delay(Timeout.Infinite, ended),
        ["drips"] = MirrorServer.Drip,
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_come_whole_when_the_mirror_is_good()
    {
        using var server = new MirrorServer(SampleFiles.Packed);
        var fractions = new List<double>();
        await Fetch(new Told(fractions.Add), server.Address);
        Assert.Equal(SampleFiles.Names, server.Requests);
        SampleFiles.RequireWhole(folder);
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
        Assert.Equal(250, ImageFolder.Read(folder).Training.Count);
    }

    [Theory]
    [MemberData(nameof(Misdeeds))]
    public async Task Files_come_whole_when_the_mirror_at_first(string misdeed)
    {
        using var server = new MirrorServer(SampleFiles.Packed, misdeeds[misdeed]);
        await Fetch(server.Address);
        SampleFiles.RequireWhole(folder);
    }

    [Theory]
    [MemberData(nameof(Delays))]
    public async Task Files_come_whole_when_the_line_at_first(string delay)
    {
        using var server = new MirrorServer(SampleFiles.Packed, delays[delay]);
        // Little patience and many attempts: a machine that is busy elsewhere may miss some of them too.
        using var download = new MnistDownload(folder, SampleFiles.Settings(server.Address) with { Stall = TimeSpan.FromSeconds(1), Attempts = 20 });
        await download.RunAsync(default);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Mirror_that_sends_nothing_is_given_up()
    {
        using var server = new MirrorServer(SampleFiles.Packed, MirrorServer.Stall(0), MirrorServer.Stall(0));
        using var download = new MnistDownload(folder, SampleFiles.Settings(server.Address) with { Stall = TimeSpan.FromSeconds(0.5), Attempts = 2 });
        DataException e = await Assert.ThrowsAsync<DataException>(() => download.RunAsync(default));
        Assert.Contains($"    {server.Address} sent nothing, or next to nothing, for 0.5 s.", e.Message);
    }

    [Fact]
    public async Task Cut_off_download_goes_on_where_it_ended()
    {
        using var server = new MirrorServer(SampleFiles.Packed, MirrorServer.CutOff(Part), MirrorServer.CutOff(Part));
        await Fetch(server.Address);
        Assert.Equal([First, $"{First} from {Part}", $"{First} from {2 * Part}"], server.Requests.Take(3));
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Download_outlives_more_cuts_than_attempts_as_long_as_it_moves()
    {
        using var server = new MirrorServer(SampleFiles.Packed, [.. Enumerable.Repeat(MirrorServer.CutOff(20_000), 8)]);
        await Fetch(server.Address);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Mirror_without_ranges_is_asked_for_the_whole()
    {
        using var server = new MirrorServer(SampleFiles.Packed, MirrorServer.CutOff(Part), MirrorServer.ServeWhole);
        await Fetch(server.Address);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Later_run_goes_on_with_what_an_earlier_one_left()
    {
        using var server = new MirrorServer(SampleFiles.Packed, MirrorServer.Stall(Part));
        using var stop = new CancellationTokenSource();
        Task first = Fetch(new Told(fraction => { if (fraction > 0) stop.Cancel(); }), [server.Address], stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.DoesNotContain(First, Names());
        int before = server.Requests.Count;
        await Fetch(server.Address);
        Assert.StartsWith($"{First} from ", server.Requests.ElementAt(before));
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Part_of_one_mirror_is_not_gone_on_with_at_another()
    {
        using var bad = new MirrorServer(SampleFiles.Packed, [.. Enumerable.Repeat(MirrorServer.CutOff(10_000), 3)]);
        using var good = new MirrorServer(SampleFiles.Packed);
        await Fetch(bad.Address, good.Address);
        Assert.Equal(SampleFiles.Names, good.Requests);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Next_mirror_is_asked_when_one_has_not_got_it()
    {
        using var without = new MirrorServer(SampleFiles.Packed, MirrorServer.Status(404));
        using var with = new MirrorServer(SampleFiles.Packed);
        await Fetch(without.Address, with.Address);
        // Asked once, and not again for the other files.
        Assert.Equal([First], without.Requests);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Every_mirror_is_told_with_its_reason_when_none_gives_the_file()
    {
        Uri nobody = MirrorServer.Nobody;
        using var damaged = new MirrorServer(SampleFiles.Packed, [.. Enumerable.Repeat<MirrorServer.Answer>(MirrorServer.Damage, 10)]);
        // Every time, however often they are asked: on a busy machine an answer may come too late and be asked for again.
        using var huge = new MirrorServer(SampleFiles.Packed, [.. Enumerable.Repeat<MirrorServer.Answer>(MirrorServer.TellHuge, 10)]);
        using var flood = new MirrorServer(SampleFiles.Packed, [.. Enumerable.Repeat<MirrorServer.Answer>(MirrorServer.Flood, 10)]);
        DataException e = await Assert.ThrowsAsync<DataException>(() => Fetch(nobody, damaged.Address, huge.Address, flood.Address));
        Assert.StartsWith($"{First} of MNIST could not be downloaded:\n    {nobody} cannot be reached (", e.Message);
        Assert.Contains($"    {damaged.Address} sent damaged bytes: unpacked, {First} has not the SHA-256 ", e.Message);
        Assert.Contains($"    {huge.Address} means to send 1000000000000 bytes, and {First} cannot have more than ", e.Message);
        Assert.Contains($"    {flood.Address} sent more than the ", e.Message);
        Assert.Contains("\n  Needed: one mirror that gives it; what has come so far is kept and gone on with.\n  Next: look whether the network is there", e.Message);
        Assert.DoesNotContain(First, Names());
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_told()
    {
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        using var download = new MnistDownload(Path.Combine(file, "cache"), SampleFiles.Settings());
        DataException e = await Assert.ThrowsAsync<DataException>(() => download.RunAsync(default));
        Assert.StartsWith($"The folder {Path.Combine(file, "cache")} could not be made or written: ", e.Message);
        Assert.Contains("\n  Needed: a folder for downloads.\n  Next: put MNIST's files elsewhere", e.Message);
    }

    [Fact]
    public void Bomb_is_unpacked_no_further_than_the_file_may_be_long()
    {
        string path = Path.Combine(folder, "bomb");
        File.WriteAllBytes(path, IdxBytes.Packed(new byte[50_000_000]));
        long before = GC.GetTotalAllocatedBytes();
        Assert.False(PackedFile.IsSound(path, new("bomb", 1000, "")));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10_000_000);
    }

    private Task Fetch(params Uri[] mirrors) => Fetch(null, mirrors);

    private async Task Fetch(IProgress<DownloadProgress>? progress, Uri[] mirrors, CancellationToken cancelled = default)
    {
        using var download = new MnistDownload(folder, SampleFiles.Settings(mirrors)) { Progress = progress };
        await download.RunAsync(cancelled);
    }

    private Task Fetch(IProgress<DownloadProgress> progress, Uri mirror) => Fetch(progress, [mirror]);

    private string[] Names() => [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!)];

    private sealed class Told(Action<double> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value.Fraction);
    }
}
