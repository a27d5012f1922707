using System.Net;
using System.Net.Http.Headers;

namespace Chainrule.Data;

/// <summary>One file from one mirror into a part file, going on where the last attempt ended.</summary>
internal sealed class FileTransfer(HttpClient client, DownloadSettings settings, Uri url, string part, MnistFile file, Action<long, long?> progress)
{
    // Packed digits are shorter than plain ones; a server that sends more than plain ones and gzip's own few bytes sends something else.
    private long Most => file.Length + 65_536;

    /// <summary>One request. What came before it broke off stays in the part file.</summary>
    /// <exception cref="MirrorException">The server refused, stalled, broke off or sent too much.</exception>
    public async Task RunAsync(CancellationToken cancelled)
    {
        using var patience = new Patience(settings, cancelled);
        try
        {
            await AskAsync(patience).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.Ended)
        {
            throw new MirrorException($"sent nothing, or next to nothing, for {settings.Stall.TotalSeconds:0.#} s");
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new MirrorException($"could not be reached in {settings.Connecting.TotalSeconds:0.#} s", hopeless: true);
        }
        catch (HttpRequestException e)
        {
            bool unreachable = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;
            throw new MirrorException(unreachable ? $"cannot be reached ({e.Message})" : $"broke off ({e.Message})", hopeless: unreachable);
        }
        catch (HttpIOException e)
        {
            throw new MirrorException($"broke off ({e.Message})");
        }
    }

    private async Task AskAsync(Patience patience)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        // Asked for what follows a whole file, a server answers so: whether it is whole is for the judge to say.
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0) return;
        long from = BeginsAt(response, have);
        if (response.Content.Headers.ContentLength is { } told && from + told > Most)
            throw new MirrorException($"means to send {from + told} bytes, and {file.Packed} cannot have more than {Most}", hopeless: true);
        using FileStream target = Open(from);
        using Stream body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await CopyAsync(body, target, from + response.Content.Headers.ContentLength, patience).ConfigureAwait(false);
    }

    private long BeginsAt(HttpResponseMessage response, long have)
    {
        if (response.StatusCode == HttpStatusCode.OK) return 0;
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            long? from = response.Content.Headers.ContentRange?.From;
            if (from == have) return have;
            // Without a part the next attempt asks for the whole, which leaves nothing to mistake.
            File.Delete(part);
            throw new MirrorException($"sent the bytes from {from?.ToString() ?? "an unknown place"} on, and those from {have} on were asked for");
        }

        throw new MirrorException($"answered {(int)response.StatusCode} ({response.ReasonPhrase})", hopeless: (int)response.StatusCode is >= 400 and < 500 and not (408 or 429));
    }

    private async Task CopyAsync(Stream body, FileStream target, long? total, Patience patience)
    {
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            int read = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (read == 0) break;
            patience.Received(read);
            if (target.Position + read > Most) throw new MirrorException($"sent more than the {Most} bytes that {file.Packed} can have", hopeless: true);
            Write(target, buffer.AsSpan(0, read));
            progress(target.Position, total);
        }

        Write(target, [], toDisk: true);
    }

    private FileStream Open(long from)
    {
        try
        {
            var target = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            target.SetLength(from);
            target.Position = from;
            return target;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    private void Write(FileStream target, ReadOnlySpan<byte> bytes, bool toDisk = false)
    {
        try
        {
            target.Write(bytes);
            if (toDisk) target.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw Unwritable(e);
        }
    }

    private DataException Unwritable(Exception e) => new($"{part} could not be written: {e.Message}", "a folder that can be written, with 12 MB of room.",
        "make room, or put MNIST's files elsewhere and name that folder with --data.", e);
}
