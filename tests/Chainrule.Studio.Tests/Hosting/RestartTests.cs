using Chainrule.Studio.Hosting;
using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Hosting;

[Collection(SharedStudio.Name)]
public sealed class RestartTests(StudioFixture studio)
{
    [NeedsProgramFact("chromium")]
    public async Task Page_left_open_comes_back_when_the_studio_is_started_again()
    {
        StudioServer first = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = StudioFixture.Token });
        int port = new Uri(first.Address).Port;
        await using StudioPage page = await studio.Open("by-hand");
        await page.Page.GotoAsync($"{first.Address}by-hand?step=3&token={StudioFixture.Token}");
        await page.Live();
        await page.Page.EvaluateAsync("document.documentElement.dataset.old = ''");
        await first.DisposeAsync();
        await Expect(page.Page.GetByText("The connection to the studio is lost")).ToBeVisibleAsync();
        await using StudioServer second = await StudioServer.StartAsync(new StudioOptions { Port = port, Token = StudioFixture.Token });
        Assert.Null(second.TakenPort);
        // It is loaded anew; what is clicked in the page that goes is lost.
        await page.Page.WaitForSelectorAsync("html:not([data-old])", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        await page.Live();
        await Expect(page.Page.GetByText("The connection to the studio is lost")).ToBeHiddenAsync();
        await page.Button("Step").ClickAsync();
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync("step 4");
    }

    [NeedsProgramFact("chromium")]
    public async Task Page_of_another_origin_gets_nothing_from_a_browser_that_was_let_in()
    {
        await using StudioServer other = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = StudioFixture.Token });
        await using StudioPage page = await studio.Open("by-hand", new BrowserNewContextOptions { BypassCSP = true });
        string ours = studio.Server.Address;
        // Without its policy, which would keep the page from asking at all; another page of the same machine: the browser counts it as the same site and sends our cookie along.
        await page.Page.GotoAsync($"{other.Address}?token={StudioFixture.Token}");
        string answer = await page.Page.EvaluateAsync<string>("async url => { try { const r = await fetch(url, { credentials: 'include' }); return 'read ' + r.status; } catch { return 'refused'; } }", ours + "by-hand");
        Assert.Equal("refused", answer);
        string socket = await page.Page.EvaluateAsync<string>("url => new Promise(done => { const s = new WebSocket(url); s.onopen = () => done('open'); s.onerror = () => done('refused'); })",
            ours.Replace("http:", "ws:", StringComparison.Ordinal) + "_blazor");
        Assert.Equal("refused", socket);
    }
}
