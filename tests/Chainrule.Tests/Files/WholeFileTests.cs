using Chainrule.Files;

namespace Chainrule.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-whole-").FullName;

    private string Target => Path.Combine(folder, "file");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Content_is_replaced_when_the_file_is_there_already()
    {
        WholeFile.Write(Target, [1, 2, 3]);
        WholeFile.Write(Target, [4]);
        Assert.Equal([4], File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Reader_sees_the_old_content_or_the_new_and_nothing_between()
    {
        WholeFile.Write(Target, new byte[100_000]);
        using var done = new ManualResetEventSlim();
        var writer = Task.Run(() =>
        {
            for (byte i = 1; i < 100; i++) WholeFile.Write(Target, Enumerable.Repeat(i, 100_000).ToArray());
            done.Set();
        });
        while (!done.IsSet)
        {
            byte[] seen = File.ReadAllBytes(Target);
            Assert.Equal(100_000, seen.Length);
            Assert.True(seen.AsSpan().IndexOfAnyExcept(seen[0]) < 0);
        }

        await writer;
    }

    [Fact]
    public void Nothing_is_left_behind_when_writing_fails()
    {
        // A folder of the target's name cannot be replaced by a file.
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "kept"), "");
        Assert.ThrowsAny<Exception>(() => WholeFile.Write(Target, [1]));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Link_stays_a_link_when_written_through()
    {
        string link = Path.Combine(folder, "link");
        WholeFile.Write(Target, [1]);
        File.CreateSymbolicLink(link, "file");
        WholeFile.Write(link, [2]);
        Assert.Equal("file", new FileInfo(link).LinkTarget);
        Assert.Equal([2], File.ReadAllBytes(Target));
    }

    [Fact]
    public void Device_is_written_to_and_not_replaced()
    {
        if (OperatingSystem.IsWindows()) return;
        WholeFile.Write("/dev/null", [1]);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Empty(Directory.GetFiles("/dev", ".null.*"));
    }
}
