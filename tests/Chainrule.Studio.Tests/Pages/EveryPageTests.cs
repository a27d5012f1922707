using System.Text.Json;
using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SecondStudio.Name)]
public sealed class EveryPageTests(StudioFixture studio)
{
    // A drawn seven; the digit itself does not matter here.
    private const string Drawn = "draw?ink=RC5wLpwuhGBwjGS6&unit=0-1-12-12";

    public static TheoryData<string> Pages => ["", "by-hand?at=w3&step=4", "by-hand?predict=1", "by-hand?inputs=x", "check", "design?layer=2", "design?model=conv 8 k99", "train?data=synthetic", "runs?compare=" + StudioFixture.SampleRun, Drawn, "no-such-page"];

    [NeedsProgramTheory("chromium")]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_no_serious_fault_in_light_or_dark(string address)
    {
        await using StudioPage page = await studio.Open(address, new BrowserNewContextOptions { BypassCSP = true });
        await page.Page.EvaluateAsync(Axe());
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            JsonElement found = await page.Page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html).slice(0, 3) }))");
            string[] serious = [.. found.EnumerateArray().Where(one => one.GetProperty("impact").GetString() is "serious" or "critical").Select(one => one.ToString())];
            Assert.True(serious.Length == 0, $"{scheme}: {string.Join('\n', serious)}");
        }
    }

    [NeedsProgramTheory("chromium")]
    [MemberData(nameof(Pages))]
    public async Task Page_fits_a_phone_complains_of_nothing_and_asks_no_other_host(string address)
    {
        await using StudioPage page = await studio.Open(address, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, HasTouch = true });
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"), int.MinValue, 0);
        // The browser's own word on an address that leads nowhere.
        Assert.DoesNotContain(page.Complaints, complaint => address != "no-such-page" || !complaint.Contains("404", StringComparison.Ordinal));
        Assert.All(page.Asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url => Assert.StartsWith(studio.Server.Address, url));
    }

    [NeedsProgramFact("chromium")]
    public async Task Pages_of_our_own_are_light()
    {
        await using StudioPage page = await studio.Open("by-hand");
        double bytes = await page.Page.EvaluateAsync<double>("() => [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')].reduce((sum, one) => sum + one.transferSize, 0)");
        Assert.InRange(bytes, 1, 300_000);
    }

    [NeedsProgramFact("chromium")]
    public async Task Menu_is_walked_with_the_keyboard()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await page.Page.GetByText("Skip to the page").FocusAsync();
        for (int k = 0; k < 4; k++) await page.Page.Keyboard.PressAsync("Tab");
        // Skip link, name, By hand, Check, Design.
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Design a network");
        await Expect(page.Page.Locator("nav a.active")).ToHaveTextAsync("Design");
    }

    [NeedsProgramFact("chromium")]
    public async Task Theme_chosen_by_hand_is_kept()
    {
        await using StudioPage page = await studio.Open("", new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        string light = await Paper(page);
        await page.Button("Change between light and dark").ClickAsync();
        Assert.NotEqual(light, await Paper(page));
        await page.Go("by-hand");
        Assert.NotEqual(light, await Paper(page));
    }

    private static Task<string> Paper(StudioPage page) => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");

    private static string Axe()
    {
        using Stream stream = typeof(EveryPageTests).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
