using System.Net;
using System.Net.Sockets;
using Chainrule.Studio.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chainrule.Studio.Hosting;

/// <summary>The studio, served until it is disposed of.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private const int PortsTried = 20;

    private readonly WebApplication app;

    private StudioServer(WebApplication app, GateKey key, int? taken)
    {
        this.app = app;
        Address = key.Address;
        OpeningAddress = $"{key.Address}?token={key.Token}";
        TakenPort = taken;
    }

    /// <summary>Where the pages are.</summary>
    public string Address { get; }

    /// <summary>The address with the token in it, which lets a browser in.</summary>
    public string OpeningAddress { get; }

    /// <summary>The port that was asked for, where somebody else has it.</summary>
    public int? TakenPort { get; }

    internal IServiceProvider Services => app.Services;

    /// <exception cref="StudioException">No port was free, or the address is not of this machine.</exception>
    public static Task<StudioServer> StartAsync(StudioOptions options, CancellationToken cancelled = default) => StartAsync(options, _ => { }, cancelled);

    /// <param name="options">How it is to be served.</param>
    /// <param name="change">Puts something else in the place of what the pages share.</param>
    /// <param name="cancelled">Ends the start.</param>
    internal static async Task<StudioServer> StartAsync(StudioOptions options, Action<IServiceCollection> change, CancellationToken cancelled = default)
    {
        RefuseForeign(options.Listen);
        string token = options.Token ?? AccessToken.OfUser();
        for (int port = options.Port; port < options.Port + PortsTried && port <= IPEndPoint.MaxPort; port++)
        {
            if (port != 0 && IsTaken(options.Listen, port)) continue;
            int chosen = port == 0 ? FreePort(options.Listen) : port;
            GateKey key = new(options.Listen, chosen, token);
            WebApplication app = Build(options, key, change);
            try
            {
                await app.StartAsync(cancelled);
                return new StudioServer(app, key, port == options.Port ? null : options.Port);
            }
            catch (IOException e) when (e.InnerException is AddressInUseException)
            {
                // Somebody was quicker between the look and the start.
                await app.DisposeAsync();
            }
        }

        throw new StudioException($"the ports from {options.Port} to {Math.Min(options.Port + PortsTried - 1, IPEndPoint.MaxPort)} are all taken.",
            "a free port to listen on.", "name another with --port, or --port 0 for any that is free.");
    }

    public async ValueTask DisposeAsync()
    {
        // Open pages hold their connections for as long as they are there; they are not waited for.
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private static WebApplication Build(StudioOptions options, GateKey key, Action<IServiceCollection> change)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(StudioServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytes;
            kestrel.Listen(key.Listen, key.Port);
        });
        builder.Logging.AddFilter(level => level >= LogLevel.Error);
        builder.Services.AddSingleton(options).AddSingleton(key);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRoutingCore();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DetailedErrors = false)
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = Limits.MessageBytes);
        StudioServices.Add(builder.Services);
        change(builder.Services);
        WebApplication app = builder.Build();
        Map(app);
        return app;
    }

    private static void Map(WebApplication app)
    {
        app.UseMiddleware<Gate>();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseRouting();
        app.UseAntiforgery();
        ClientFiles.Map(app);
        Downloads.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode =>
        {
            mode.ContentSecurityFrameAncestorsPolicy = null;
            // To pack what goes no farther than this machine would only take time from a training.
            mode.DisableWebSocketCompression = true;
        });
    }

    private static void RefuseForeign(IPAddress listen)
    {
        try
        {
            FreePort(listen);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            throw new StudioException($"{listen} is not an address of this machine.", "an address that this machine has: 127.0.0.1 for itself alone, 0.0.0.0 for all that it has.",
                "name such a one with --listen, or leave --listen out.");
        }
    }

    private static bool IsTaken(IPAddress listen, int port)
    {
        try
        {
            using var probe = new TcpListener(listen, port) { ExclusiveAddressUse = true };
            probe.Start();
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }

    private static int FreePort(IPAddress listen)
    {
        using var probe = new TcpListener(listen, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
