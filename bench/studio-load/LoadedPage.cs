using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Chainrule.StudioLoad;

/// <summary>A page of the studio without a browser: it asks for the page, opens the circuit, and says of each picture that it was drawn.</summary>
internal sealed partial class LoadedPage : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly ClientWebSocket socket = new();
    private readonly Uri page;
    private readonly HttpClient http;
    private readonly SemaphoreSlim sending = new(1);
    private byte[] received = new byte[1 << 16];
    private int filled;
    private string circuit = "";

    public LoadedPage(Uri page)
    {
        this.page = page;
        http = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
    }

    private Uri Home => new(page.GetLeftPart(UriPartial.Authority) + "/");

    /// <summary>How many pictures it was sent, and how many bytes they had.</summary>
    public (long Pictures, long Bytes) Sent { get; private set; }

    /// <summary>Opens the page; from then on <see cref="Stay"/> follows it.</summary>
    public async Task Open(CancellationToken cancelled)
    {
        string html = await http.GetStringAsync(page, cancelled);
        string[] roots = [.. Markers().Matches(html).Select(match => match.Groups[1].Value).Where(json => json.Contains("\"descriptor\"", StringComparison.Ordinal))];
        string state = State().Match(html) is { Success: true } found ? found.Groups[1].Value : "";
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", Home.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new Uri(Home.AbsoluteUri.Replace("http:", "ws:", StringComparison.Ordinal) + "_blazor"), cancelled);
        await Send(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), cancelled);
        // The answer to the handshake is text and ends with the same mark.
        await Receive(cancelled);
        if (filled == 0 || received[filled - 1] != 0x1e) throw new InvalidDataException("The studio did not take the handshake.");
        filled = 0;
        await Send(PackWriter.Invocation("0", "StartCircuit", Home.AbsoluteUri, page.AbsoluteUri.Split("token=")[0].TrimEnd('&', '?'), $"[{string.Join(',', roots)}]", state), cancelled);
    }

    /// <summary>Follows the page until it is told to leave.</summary>
    public async Task Stay(CancellationToken leave)
    {
        try
        {
            while (await Receive(leave)) await Answer(leave);
        }
        catch (OperationCanceledException)
        {
            // It was told to leave.
        }
    }

    /// <summary>Says goodbye, as a browser does when a page is closed.</summary>
    public async Task Leave()
    {
        using var goodbye = new FormUrlEncodedContent([new("circuitId", circuit)]);
        using HttpResponseMessage answer = await http.PostAsync(new Uri(Home, "_blazor/disconnect"), goodbye);
        socket.Abort();
    }

    public void Dispose()
    {
        socket.Dispose();
        http.Dispose();
        sending.Dispose();
    }

    private async Task<bool> Receive(CancellationToken cancelled)
    {
        if (filled == received.Length) Array.Resize(ref received, 2 * received.Length);
        ValueWebSocketReceiveResult part = await socket.ReceiveAsync(received.AsMemory(filled), cancelled);
        filled += part.Count;
        return part.MessageType != WebSocketMessageType.Close;
    }

    private async Task Answer(CancellationToken cancelled)
    {
        List<byte[]> answers = [];
        int from = 0;
        while (PackReader.TryMessage(received.AsSpan(from, filled - from), out ReadOnlySpan<byte> message, out int taken))
        {
            from += taken;
            if (To(message) is { } answer) answers.Add(answer);
        }

        received.AsSpan(from, filled - from).CopyTo(received);
        filled -= from;
        foreach (byte[] answer in answers) await Send(answer, cancelled);
    }

    private byte[]? To(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        reader.Array();
        switch ((long)reader.Value()!)
        {
            case 1:
                reader.Value();
                reader.Value();
                return To((string)reader.Value()!, ref reader);
            case 3:
                reader.Value();
                reader.Value();
                circuit = (long)reader.Value()! == 3 && reader.Value() is string id ? id : throw new InvalidDataException("The studio opened no circuit.");
                return null;
            case 6:
                return PackWriter.Ping();
            default:
                return null;
        }
    }

    private byte[]? To(string target, ref PackReader reader)
    {
        reader.Array();
        switch (target)
        {
            case "JS.RenderBatch":
                long picture = (long)reader.Value()!;
                Sent = (Sent.Pictures + 1, Sent.Bytes + ((byte[])reader.Value()!).Length);
                return PackWriter.Invocation(null, "OnRenderCompleted", picture, null);
            case "JS.BeginInvokeJS":
                long task = (long)reader.Value()!;
                return task == 0 ? null : PackWriter.Invocation(null, "EndInvokeJSFromDotNet", task, true, $"[{task},true,null]");
            case "JS.Error":
                throw new InvalidDataException($"The studio ended the circuit: {reader.Value()}");
            default:
                return null;
        }
    }

    private async Task Send(byte[] message, CancellationToken cancelled)
    {
        await sending.WaitAsync(cancelled);
        try
        {
            await socket.SendAsync(message, message[0] == (byte)'{' ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, cancelled);
        }
        finally
        {
            sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
