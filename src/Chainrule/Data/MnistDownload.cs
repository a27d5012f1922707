using System.Security.Cryptography;
using System.Text;

namespace Chainrule.Data;

/// <summary>Fetches MNIST's four files into a folder: checked by what they unpack to, moved into place whole, gone on with where an earlier attempt broke off.</summary>
internal sealed class MnistDownload : IDisposable
{
    private readonly string folder;
    private readonly DownloadSettings settings;
    private readonly HttpClient client;
    private readonly HashSet<Uri> given = [];
    private readonly Dictionary<Uri, string> failures = [];

    public MnistDownload(string folder, DownloadSettings settings)
    {
        (this.folder, this.settings) = (folder, settings);
        client = new(new SocketsHttpHandler { ConnectTimeout = settings.Connecting }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new("chainrule", null));
    }

    /// <summary>How many bytes the packed files have, about.</summary>
    public const string Size = "11 MB";

    public IProgress<DownloadProgress>? Progress { get; init; }

    public Action<string>? Message { get; init; }

    /// <exception cref="DataException">No mirror gave a file, or the folder cannot be written; the message tells what each mirror did.</exception>
    public async Task RunAsync(CancellationToken cancelled)
    {
        using IDisposable taken = await TakeFolderAsync(cancelled).ConfigureAwait(false);
        long all = settings.Files.Sum(file => (long)file.Length), done = 0;
        foreach (MnistFile file in settings.Files)
        {
            // What stands under its own name was checked before it got it, perhaps by the process that was waited for.
            if (ImageFiles.Find(folder, file.Name) is null) await FetchAsync(file, Report(file, done, all), cancelled).ConfigureAwait(false);
            done += file.Length;
            Progress?.Report(new(file.Packed, 0, 0, (double)done / all));
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<IDisposable> TakeFolderAsync(CancellationToken cancelled)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return await FolderLock.TakeAsync(folder, Message, cancelled).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The folder {folder} could not be made or written: {e.Message}", "a folder for downloads.", "put MNIST's files elsewhere and name that folder with --data.", e);
        }
    }

    private Action<long, long?> Report(MnistFile file, long done, long all) =>
        (received, total) => Progress?.Report(new(file.Packed, received, total, (done + (file.Length * Math.Min(1, received / (double)(total ?? file.Length)))) / all));

    private async Task FetchAsync(MnistFile file, Action<long, long?> report, CancellationToken cancelled)
    {
        foreach (Uri mirror in settings.Mirrors.Where(mirror => !given.Contains(mirror)))
        {
            string part = PartOf(file, mirror);
            if (!await TryMirrorAsync(mirror, part, file, report, cancelled).ConfigureAwait(false)) continue;
            File.Move(part, Path.Combine(folder, file.Packed), overwrite: true);
            foreach (string left in Directory.EnumerateFiles(folder, file.Packed + ".*.part")) File.Delete(left);
            return;
        }

        throw new DataException($"{file.Packed} of MNIST could not be downloaded:{string.Concat(failures.Select(f => $"\n    {f.Key} {f.Value}."))}",
            "one mirror that gives it; what has come so far is kept and gone on with.",
            $"look whether the network is there and run it again, or get the four files by other means and name their folder with --data. {DownloadSettings.Variable} can name another mirror.");
    }

    /// <summary>Asks one mirror until the file is here and sound, or until it brings nothing new any more.</summary>
    private async Task<bool> TryMirrorAsync(Uri mirror, string part, MnistFile file, Action<long, long?> report, CancellationToken cancelled)
    {
        var transfer = new FileTransfer(client, settings, new Uri(mirror, file.Packed), part, file, report);
        long furthest = LengthOf(part);
        for (int attempt = 1; attempt <= settings.Attempts; attempt++)
        {
            MirrorException? failure = null;
            try
            {
                await transfer.RunAsync(cancelled).ConfigureAwait(false);
            }
            catch (MirrorException e)
            {
                failure = e;
            }

            // Also after a failure: a server that tells too great a length breaks off behind the last byte.
            if (File.Exists(part) && PackedFile.IsSound(part, file)) return true;
            // Sent to the end and not sound: nothing can be made of it.
            if (failure is null) File.Delete(part);
            failures[mirror] = failure?.Message ?? $"sent damaged bytes: unpacked, {file.Packed} has not the SHA-256 {file.Sha256[..16]}… of MNIST";
            if (failure is { Hopeless: true }) break;
            if (LengthOf(part) >= furthest + settings.Portion) attempt = 0;
            furthest = Math.Max(furthest, LengthOf(part));
            if (attempt < settings.Attempts) await Task.Delay(settings.Pause * (attempt + 1), cancelled).ConfigureAwait(false);
        }

        // The next file need not wait for it again.
        given.Add(mirror);
        return false;
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Each mirror has its own part: they pack differently, so that the end of one does not fit the beginning of another.</summary>
    private string PartOf(MnistFile file, Uri mirror) =>
        Path.Combine(folder, $"{file.Packed}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mirror.AbsoluteUri)))[..8]}.part");
}
