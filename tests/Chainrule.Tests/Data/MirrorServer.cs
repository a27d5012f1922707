using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Chainrule.Tests.Data;

/// <summary>A web server on loopback that answers as badly as it is told to, one answer a connection.</summary>
internal sealed partial class MirrorServer : IDisposable
{
    private static readonly Socket deaf = Bound();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Func<string, byte[]> files;
    private readonly ConcurrentQueue<Answer> script;

    /// <param name="files">The content of a file by its name.</param>
    /// <param name="script">How the first requests are answered; whatever comes after them is answered well.</param>
    public MirrorServer(Func<string, byte[]> files, params Answer[] script)
    {
        (this.files, this.script) = (files, new(script));
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Answers one request: the wire, the whole content of the file, and the first byte that was asked for, or null.</summary>
    public delegate Task Answer(Stream wire, byte[] content, long? from, CancellationToken ended);

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/digits/");

    /// <summary>What was asked for, in order: "NAME" or "NAME from N".</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>An address where nobody listens, and nobody else can begin to.</summary>
    public static Uri Nobody => new($"http://127.0.0.1:{((IPEndPoint)deaf.LocalEndPoint!).Port}/digits/");

    public static Task Serve(Stream wire, byte[] content, long? from, CancellationToken ended)
    {
        if (from is null) return Send(wire, 200, content, content.Length);
        if (from >= content.Length) return Send(wire, 416, [], 0);
        return Send(wire, 206, content[(int)from..], content.Length - from, $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\n");
    }

    /// <summary>Knows nothing of ranges.</summary>
    public static Task ServeWhole(Stream wire, byte[] content, long? from, CancellationToken ended) => Send(wire, 200, content, content.Length);

    /// <summary>Tells the right length and hangs up after some bytes.</summary>
    public static Answer CutOff(int after) => (wire, content, from, _) => SendPart(wire, content, from, after);

    /// <summary>Tells the right length, sends some bytes and then nothing more, the line left open.</summary>
    public static Answer Stall(int after) => async (wire, content, from, ended) =>
    {
        await SendPart(wire, content, from, after);
        await Task.Delay(Timeout.Infinite, ended);
    };

    /// <summary>Sends a byte now and then for as long as somebody listens.</summary>
    public static async Task Drip(Stream wire, byte[] content, long? from, CancellationToken ended)
    {
        await SendPart(wire, content, null, 0);
        foreach (byte drop in content)
        {
            await Task.Delay(20, ended);
            await wire.WriteAsync(new[] { drop }, ended);
        }
    }

    public static Task TellTooLong(Stream wire, byte[] content, long? from, CancellationToken ended) => Send(wire, 200, content, content.Length + 1000);

    public static Task TellTooShort(Stream wire, byte[] content, long? from, CancellationToken ended) => Send(wire, 200, content[..(content.Length / 2)], content.Length / 2);

    public static Task TellHuge(Stream wire, byte[] content, long? from, CancellationToken ended) => Send(wire, 200, content, 1_000_000_000_000);

    /// <summary>Tells no length and hangs up half-way, which looks like the end.</summary>
    public static Task EndEarly(Stream wire, byte[] content, long? from, CancellationToken ended) => Send(wire, 200, content[..(content.Length / 2)], null);

    public static async Task Flood(Stream wire, byte[] content, long? from, CancellationToken ended)
    {
        await Send(wire, 200, content, null);
        while (true) await wire.WriteAsync(new byte[65_536], ended);
    }

    /// <summary>Flips a bit of the checksum: all unpacks, and is told to be wrong at the end.</summary>
    public static Task Damage(Stream wire, byte[] content, long? from, CancellationToken ended)
    {
        byte[] damaged = [.. content];
        damaged[^8] ^= 1;
        return Send(wire, 200, damaged, damaged.Length);
    }

    /// <summary>Flips a bit half-way, from where on something else unpacks, or nothing.</summary>
    public static Task DamageInside(Stream wire, byte[] content, long? from, CancellationToken ended)
    {
        byte[] damaged = [.. content];
        damaged[damaged.Length / 2] ^= 1;
        return Send(wire, 200, damaged, damaged.Length);
    }

    public static Task WrongRange(Stream wire, byte[] content, long? from, CancellationToken ended) =>
        Send(wire, 206, content, content.Length, $"Content-Range: bytes 0-{content.Length - 1}/{content.Length}\r\n");

    public static Task LoginPage(Stream wire, byte[] content, long? from, CancellationToken ended) => Send(wire, 200, "<html>Who are you?</html>"u8.ToArray(), null);

    public static Answer Status(int code) => (wire, _, _, _) => Send(wire, code, [], 0);

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static Task SendPart(Stream wire, byte[] content, long? from, int after)
    {
        int first = (int)(from ?? 0);
        string range = from is null ? "" : $"Content-Range: bytes {first}-{content.Length - 1}/{content.Length}\r\n";
        return Send(wire, from is null ? 200 : 206, content.AsMemory(first, Math.Min(after, content.Length - first)).ToArray(), content.Length - first, range);
    }

    private static async Task Send(Stream wire, int status, byte[] body, long? told, string headers = "")
    {
        string length = told is null ? "" : $"Content-Length: {told}\r\n";
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Answer\r\nConnection: close\r\n{length}{headers}\r\n"));
        await wire.WriteAsync(body);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync(ended.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream wire = client.GetStream();
                string head = await HeadAsync(wire);
                string name = Name().Match(head).Groups[1].Value;
                long? from = Range().Match(head) is { Success: true } range ? long.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) : null;
                Requests.Enqueue(from is null ? name : $"{name} from {from}");
                Answer answer = script.TryDequeue(out Answer? told) ? told : Serve;
                await answer(wire, files(name), from, ended.Token);
                // Closing with unread bytes on the way would reset the connection and lose them.
                client.Client.Shutdown(SocketShutdown.Send);
                await wire.CopyToAsync(Stream.Null, ended.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side hung up, or the test is over.
            }
        }
    }

    private static async Task<string> HeadAsync(NetworkStream wire)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await wire.ReadAsync(one) == 1) head.Append((char)one[0]);
        return head.ToString();
    }

    [GeneratedRegex(@"^GET /digits/(\S+) ")]
    private static partial Regex Name();

    [GeneratedRegex(@"Range: bytes=(\d+)-\r")]
    private static partial Regex Range();
}
