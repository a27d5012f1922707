using Chainrule.Data;
using Chainrule.Tests.Hardware;

namespace Chainrule.Tests.Data;

public sealed class DownloadsAtOnceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-download-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_downloads_at_once_fetch_each_file_once()
    {
        using var server = new MirrorServer(SampleFiles.Packed);
        await Task.WhenAll(Fetch(server), Fetch(server));
        Assert.Equal(SampleFiles.Names, server.Requests);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Two_processes_at_once_fetch_each_file_once()
    {
        using var server = new MirrorServer(SampleFiles.Packed);
        string argument = $"{server.Address} {folder}";
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ChildProcess.Run(HardwareLevel.AsItIs, FetchInChild, argument))));
        Assert.Equal(["250", "250"], answers);
        Assert.Equal(SampleFiles.Names, server.Requests);
        SampleFiles.RequireWhole(folder);
    }

    [Fact]
    public async Task Waiting_for_another_download_is_told()
    {
        using var server = new MirrorServer(SampleFiles.Packed);
        using IDisposable taken = await FolderLock.TakeAsync(folder, null, default);
        var told = new TaskCompletionSource<string>();
        using var download = new MnistDownload(folder, SampleFiles.Settings(server.Address)) { Message = message => told.TrySetResult(message) };
        Task waiting = download.RunAsync(default);
        Assert.Equal($"Another process is downloading into {folder}; waiting for it.", await told.Task);
        Assert.Empty(server.Requests);
        taken.Dispose();
        await waiting;
        SampleFiles.RequireWhole(folder);
    }

    private static string FetchInChild(string argument)
    {
        string[] parts = argument.Split(' ', 2);
        using var download = new MnistDownload(parts[1], SampleFiles.Settings(new Uri(parts[0])));
        download.RunAsync(default).GetAwaiter().GetResult();
        return $"{ImageFolder.Read(parts[1]).Training.Count}";
    }

    private async Task Fetch(MirrorServer server)
    {
        using var download = new MnistDownload(folder, SampleFiles.Settings(server.Address));
        await download.RunAsync(default);
    }
}
