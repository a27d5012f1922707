using Chainrule.Studio.Hosting;
using Chainrule.Testing;
using Microsoft.Playwright;

namespace Chainrule.Studio.Tests;

/// <summary>One studio on a free port, and one browser, started when a test first asks for it.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    /// <summary>A finished run that is there from the beginning.</summary>
    public const string SampleRun = "2026-11-20-222427-sprint";

    public const string Token = "the-token-of-the-tests";

    // Milliseconds. Only a failure waits so long, and on a slow machine that others use too, five seconds of Playwright's own are few.
    private const float Patience = 30_000;

    private readonly Lazy<Task<IBrowser>> browser;
    private IPlaywright? playwright;

    public StudioFixture() => browser = new Lazy<Task<IBrowser>>(Launch);

    public StudioServer Server { get; private set; } = null!;

    public string RunsFolder { get; } = Directory.CreateTempSubdirectory("studio-runs-").FullName;

    public async Task InitializeAsync()
    {
        string sample = Directory.CreateDirectory(Path.Combine(RunsFolder, SampleRun)).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "SampleRun"))) File.Copy(file, Path.Combine(sample, Path.GetFileName(file)));
        Server = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = Token, RunsFolder = RunsFolder });
    }

    public async Task DisposeAsync()
    {
        if (browser.IsValueCreated) await (await browser.Value).DisposeAsync();
        playwright?.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(RunsFolder, recursive: true);
    }

    /// <summary>A browser that has been let in, on this page, connected.</summary>
    public async Task<StudioPage> Open(string address = "", BrowserNewContextOptions? options = null, StudioServer? at = null)
    {
        IBrowserContext context = await (await browser.Value).NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1400, Height = 1000 } });
        context.SetDefaultTimeout(Patience);
        var page = new StudioPage(at ?? Server, context, await context.NewPageAsync());
        await page.Go($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={Token}");
        return page;
    }

    private async Task<IBrowser> Launch()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        // Chromium refuses its own sandbox to root, as in a container.
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Programs.Find("chromium"), Args = ["--no-sandbox"] });
    }
}
