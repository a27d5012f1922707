using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace Chainrule.StudioLoad;

/// <summary>Chromium without a window, spoken to through its own debugging protocol.</summary>
internal sealed class Browser : IDisposable
{
    private readonly Process process;
    private readonly string profile = Directory.CreateTempSubdirectory("studio-browser-").FullName;
    private readonly ClientWebSocket socket = new();

    public Browser()
    {
        var start = new ProcessStartInfo("chromium") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string word in (string[])["--headless", "--no-sandbox", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--window-size=1400,1000", "about:blank"]) start.ArgumentList.Add(word);
        process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        // It talks, and would stop where nobody read.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Opens a page; what is evaluated from then on runs in it.</summary>
    public async Task Open(string address)
    {
        // It writes the port that it listens on into its profile.
        string told = Path.Combine(profile, "DevToolsActivePort");
        while (!File.Exists(told) && !process.HasExited) await Task.Delay(50);
        string host = $"127.0.0.1:{(await File.ReadAllLinesAsync(told))[0]}";
        using var http = new HttpClient();
        // The tab that is there is in sight; a new one would not be, and would draw no frames.
        using JsonDocument tabs = JsonDocument.Parse(await http.GetStringAsync(new Uri($"http://{host}/json/list")));
        JsonElement tab = tabs.RootElement.EnumerateArray().First(one => one.GetProperty("type").GetString() == "page");
        await socket.ConnectAsync(new Uri(tab.GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None);
        await Ask("Page.navigate", new { url = address });
        // Until the page is there, questions are answered by the empty one before it, or not at all.
        while (await Evaluate("document.documentElement?.dataset.live ?? ''") is not { ValueKind: JsonValueKind.String } live || live.GetString() != "yes") await Task.Delay(50);
    }

    /// <summary>What an expression comes to; a promise is waited for. Nothing where the page went away meanwhile.</summary>
    public async Task<JsonElement> Evaluate(string expression)
    {
        if (await Ask("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true }) is not { ValueKind: JsonValueKind.Object } result) return default;
        if (result.TryGetProperty("exceptionDetails", out JsonElement wrong)) throw new InvalidOperationException(wrong.ToString());
        return result.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    private async Task<JsonElement> Ask(string method, object @params)
    {
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id = 1, method, @params }), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        using var answer = new MemoryStream();
        byte[] part = new byte[1 << 16];
        WebSocketReceiveResult got;
        do
        {
            got = await socket.ReceiveAsync(part, CancellationToken.None);
            answer.Write(part, 0, got.Count);
        }
        while (!got.EndOfMessage);
        using JsonDocument said = JsonDocument.Parse(answer.ToArray());
        return said.RootElement.TryGetProperty("result", out JsonElement result) ? result.Clone() : default;
    }

    public void Dispose()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(profile, recursive: true);
    }
}
