using Chainrule.Data;
using Chainrule.Studio.Hosting;
using Chainrule.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

/// <summary>Pages that wait for something: how far it is, the way to stop it, the way back to it, and that a page left in the midst of it is left at once.</summary>
[Collection(SharedStudio.Name)]
public sealed class WorkingPanelsTests(StudioFixture studio) : IAsyncLifetime
{
    private const string Batch = "A batch, as the recipe changes it";

    private readonly SlowImages slow = new();
    private StudioServer server = null!;

    public async Task InitializeAsync() => server = await StudioServer.StartAsync(
        new StudioOptions { Port = 0, Token = StudioFixture.Token, RunsFolder = studio.RunsFolder }, services => services.AddSingleton(_ => slow.Shelf()));

    public async Task DisposeAsync() => await server.DisposeAsync();

    [NeedsProgramTheory("chromium")]
    [InlineData("train", Batch)]
    [InlineData("runs?run=" + StudioFixture.SampleRun, "Shown and read")]
    [InlineData("runs?run=" + StudioFixture.SampleRun, "Mistaken digits")]
    public async Task Reading_says_how_far_it_is_is_stopped_and_taken_up_again(string address, string title)
    {
        await using StudioPage page = await studio.Open(address, at: server);
        ILocator panel = page.Panel(title);
        await Expect(panel.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", "0.25");
        await Expect(panel).ToHaveAttributeAsync("aria-busy", "true");
        await panel.GetByText("Cancel").ClickAsync();
        await Expect(panel).ToContainTextAsync("It was stopped.");
        Assert.True(SpinWait.SpinUntil(() => slow.Stopped == 1, TimeSpan.FromSeconds(30)));
        slow.Go();
        await panel.GetByText("Read the images").ClickAsync();
        await Expect(panel.Locator("img, td").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramTheory("chromium")]
    [InlineData("train", Batch)]
    [InlineData("runs?run=" + StudioFixture.SampleRun, "Shown and read")]
    public async Task Page_left_while_it_reads_is_left_at_once_and_its_reading_ends(string address, string title)
    {
        await using StudioPage page = await studio.Open(address, at: server);
        await Expect(page.Panel(title).GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await page.Page.Locator("nav").GetByText("By hand").ClickAsync();
        await Works(page);
        Assert.True(SpinWait.SpinUntil(() => slow.Stopped == 1, TimeSpan.FromSeconds(30)));
    }

    [NeedsProgramFact("chromium")]
    public async Task Training_stopped_while_it_waits_for_images_says_so_and_the_page_follows_it_all_the_while()
    {
        await using StudioPage page = await studio.Open("train", at: server);
        // The batch waits for the images; what is trained meanwhile is seen all the same.
        await Expect(page.Panel(Batch).GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await page.Button("Start").ClickAsync();
        await Expect(page.Panel("Now")).ToContainTextAsync("images");
        await Expect(page.Panel("Loss").GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await page.Panel("Now").GetByText("Cancel").ClickAsync();
        await Expect(page.Panel("Now")).ToContainTextAsync("It was stopped");
        await Expect(page.Button("Start")).ToBeEnabledAsync();
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Images_that_are_not_here_are_offered_and_not_fetched_unasked()
    {
        slow.Failure = new DataException("MNIST is not here.", "MNIST's four files.", "let them be downloaded.");
        await using StudioPage page = await studio.Open("train", at: server);
        ILocator panel = page.Panel(Batch);
        await Expect(panel.Locator(".state.empty")).ToContainTextAsync("MNIST is not here.");
        await panel.GetByText("Download MNIST").ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToContainTextAsync("let them be downloaded");
        slow.Failure = null;
        slow.Go();
        await panel.GetByText("Try again").ClickAsync();
        await Expect(panel.Locator("img")).ToHaveCountAsync(12, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
    }

    [NeedsProgramTheory("chromium")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workbooks_being_judged_are_stopped_or_left(bool leave)
    {
        await using StudioPage page = await studio.Open("check", at: server);
        byte[] book = HandedIn.Worksheet();
        FilePayload[] books = [.. Enumerable.Range(0, 120).Select(k => new FilePayload { Name = $"{k}.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = book })];
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(books);
        await Expect(page.Panel("Workbooks")).ToContainTextAsync("Checking");
        if (leave)
        {
            await page.Page.Locator("nav").GetByText("By hand").ClickAsync();
        }
        else
        {
            await page.Panel("Workbooks").GetByText("Cancel").ClickAsync();
            await Expect(page.Panel("Workbooks")).ToContainTextAsync("It was stopped.");
            await page.Page.Locator("nav").GetByText("By hand").ClickAsync();
        }

        await Works(page);
    }

    [NeedsProgramFact("chromium")]
    public async Task Large_network_is_worked_out_beside_the_page_and_can_be_stopped()
    {
        await using StudioPage page = await studio.Open("by-hand?net=12-12-12&step=9900", at: server);
        ILocator panel = page.Panel("The network");
        await panel.GetByText("Cancel").ClickAsync();
        await Expect(panel).ToContainTextAsync("It was stopped.");
        await page.Go("by-hand?net=5-5-5-5");
        await Expect(page.Panel("The gradient of w1")).ToContainTextAsync("Training!");
        await page.Go("by-hand?net=11-11-11&step=100");
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync("step 100", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Run_that_is_not_there_fails_with_what_to_do()
    {
        await using StudioPage page = await studio.Open("runs?run=nobody", at: server);
        await Expect(page.Panel("Shown and read").GetByRole(AriaRole.Alert)).ToContainTextAsync("no run is called 'nobody'");
        await Expect(page.Panel("Mistaken digits").GetByRole(AriaRole.Alert)).ToContainTextAsync("Next: choose one there");
    }

    // The next page answers to a hand, and nothing was complained of.
    private static async Task Works(StudioPage page)
    {
        await page.Button("Step").ClickAsync();
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync("step 1");
        await Expect(page.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }
}
