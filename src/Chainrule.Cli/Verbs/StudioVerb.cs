using System.Diagnostics;
using System.Net;
using Chainrule.Cli.Commands;
using Chainrule.Studio.Hosting;

namespace Chainrule.Cli.Verbs;

internal static class StudioVerb
{
    private static readonly Option<int> Port = Option.Whole("--port", "N", "The port to listen on; where it is taken, the next that is free. 0 for any.", 0, IPEndPoint.MaxPort) with { Default = 5151 };

    private static readonly Option<bool> NoBrowser = Option.Flag("--no-browser", "Only print the address; open nothing.");

    private static readonly Option<string> Listen = Option.Text("--listen", "ADDRESS", "The address of this machine to listen on. Anything but loopback lets others of the network try.") with { Default = "127.0.0.1" };

    private static readonly Option<string> Runs = Option.Text("--runs", "DIR", "Where trainings are recorded and looked for.") with { Default = "runs" };

    private static readonly Option<bool> Once = Option.Flag("--once", "Start, print the address and end: to see whether it works here.");

    public static Verb Verb { get; } = new("studio", "Serve the studio on this machine and open it in the browser: see it, touch it, draw a digit.")
    {
        Details = "The address has a token in it, which the browser shows once and then keeps. It runs until Ctrl+C.",
        Options = [Port, NoBrowser, Listen, Runs, Once],
        Examples =
        [
            new("studio --no-browser --port 0 --once", "a look whether it starts; without --once it stays"),
        ],
        Run = Run,
    };

    private static int Run(Invocation call)
    {
        if (!IPAddress.TryParse(call.Get(Listen), out IPAddress? listen))
        {
            throw new CommandException($"--listen {call.Get(Listen)} is no address.", "an address of this machine in numbers.", "write for example --listen 127.0.0.1");
        }

        var options = new StudioOptions { Listen = listen, Port = call.Get(Port), RunsFolder = call.Get(Runs) };
        return Serve(call, options, call.Get(Once) ? new CancellationToken(true) : call.Cancelled).GetAwaiter().GetResult();
    }

    private static async Task<int> Serve(Invocation call, StudioOptions options, CancellationToken stop)
    {
        await using StudioServer server = await StudioServer.StartAsync(options, CancellationToken.None);
        if (server.TakenPort is { } taken) call.Error.WriteLine($"Port {taken} is taken; the studio listens on another.");
        if (!IPAddress.IsLoopback(options.Listen)) call.Error.WriteLine("Others of the network can reach this address. Only who has the token is let in.");
        call.Out.WriteLine(server.OpeningAddress);
        call.Out.Flush();
        if (stop.IsCancellationRequested) return 0;
        if (!call.Get(NoBrowser)) Open(call, server.OpeningAddress);
        call.Error.WriteLine("The studio is open until Ctrl+C.");
        var ended = new TaskCompletionSource();
        await using (stop.Register(ended.SetResult)) await ended.Task;
        return 0;
    }

    private static void Open(Invocation call, string address)
    {
        try
        {
            using Process? _ = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", address) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            call.Error.WriteLine("No browser could be opened. Open the address above in one.");
        }
    }
}
