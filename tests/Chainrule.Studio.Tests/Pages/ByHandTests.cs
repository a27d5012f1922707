using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SecondStudio.Name)]
public sealed class ByHandTests(StudioFixture studio)
{
    [NeedsProgramFact("chromium")]
    public async Task Step_moves_the_numbers_and_the_address_and_back_restores_them()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await Expect(page.Page.Locator(".total .value")).ToHaveTextAsync("0.2425");
        await page.Button("Step").ClickAsync();
        await page.AddressHas("step=1");
        // The worksheet's second row.
        await Expect(page.Page.Locator(".total .value")).ToHaveTextAsync("0.2285");
        await page.Button("Back").ClickAsync();
        await Expect(page.Page.Locator(".total .value")).ToHaveTextAsync("0.2425");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Playing_goes_on_by_itself_until_paused_and_reset_begins_again()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await page.Button("Play").ClickAsync();
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("step ([3-9]|[1-9][0-9])"));
        await page.Button("Pause").ClickAsync();
        await page.AddressHas("step=");
        await page.Button("Reset").ClickAsync();
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync("step 0");
    }

    [NeedsProgramFact("chromium")]
    public async Task Playing_ends_at_the_last_step()
    {
        await using StudioPage page = await studio.Open("by-hand?step=9998");
        await page.Button("Play").ClickAsync();
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync("step 10000");
        await Expect(page.Button("Play")).ToHaveAttributeAsync("aria-pressed", "false");
        await page.AddressHas("step=10000");
        Assert.Empty(page.Complaints);
    }

    /// <summary>Begun anew at each tick, what takes longer than a tick would never be done.</summary>
    [NeedsProgramFact("chromium")]
    public async Task Playing_waits_for_what_is_being_worked_out_and_goes_on_from_there()
    {
        await using StudioPage page = await studio.Open("by-hand");
        // Within the page, so that the network before it stays, and with it the button.
        await page.Page.EvaluateAsync("Blazor.navigateTo('by-hand?net=12-12-12&step=4000')");
        await page.Button("Play").ClickAsync();
        await Expect(page.Page.Locator(".bar output")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("step 40(0[1-9]|[1-9])"), new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        await page.Button("Pause").ClickAsync();
        await page.AddressHas("net=12-12-12,step=40");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Weight_dragged_changes_everything_behind_it_and_is_in_the_address()
    {
        await using StudioPage page = await studio.Open("by-hand");
        ILocator weight = page.Slider("w5");
        await weight.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await weight.BoundingBoxAsync())!;
        (float x, float y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 100, y, new MouseMoveOptions { Steps = 4 });
        await Expect(weight).ToHaveAttributeAsync("aria-valuenow", "0.9");
        await page.Page.Mouse.UpAsync();
        await page.AddressHas("weights=0.15,0.2,0.25,0.3,0.9,");
        await Expect(page.Page.Locator(".total .value")).Not.ToHaveTextAsync("0.2425");
    }

    [NeedsProgramFact("chromium")]
    public async Task Arrow_keys_move_a_focused_number()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await page.Slider("i1").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Slider("i1")).ToHaveAttributeAsync("aria-valuenow", "0.06");
        await page.Slider("η").FocusAsync();
        await page.Page.Keyboard.PressAsync("PageDown");
        await page.AddressHas("lr=0.9");
    }

    [NeedsProgramFact("chromium")]
    public async Task Weight_pointed_at_lights_its_path_and_shows_its_derivation_and_cell()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await page.Slider("w5").HoverAsync();
        await Expect(page.Panel("The gradient of w5")).ToContainTextAsync("0.0721571");
        await Expect(page.Page.Locator(".network .wire.lit")).ToHaveCountAsync(3);
        await Expect(page.Panel("The gradient of w5").Locator("code").First).ToContainTextAsync("Training!");
        await page.Slider("w1").FocusAsync();
        await page.Page.Mouse.MoveAsync(2, 2);
        await Expect(page.Panel("The gradient of w1")).ToContainTextAsync("0.000188256");
        // w1, both ways out of h1, and from both outputs to the total.
        await Expect(page.Page.Locator(".network .wire.lit")).ToHaveCountAsync(7);
    }

    [NeedsProgramFact("chromium")]
    public async Task Prediction_is_judged_and_the_derivation_waits_for_it()
    {
        await using StudioPage page = await studio.Open("by-hand?at=w5&predict=1");
        ILocator panel = page.Panel("The gradient of w5");
        await Expect(panel).Not.ToContainTextAsync("0.0721571");
        await panel.GetByRole(AriaRole.Textbox).FillAsync("-0.0722");
        await page.Button("Check").ClickAsync();
        await Expect(panel).ToContainTextAsync("the sign is not");
        await panel.GetByRole(AriaRole.Textbox).FillAsync("0.0722");
        await page.Button("Check").ClickAsync();
        await Expect(panel).ToContainTextAsync("0.0721571");
    }

    [NeedsProgramFact("chromium")]
    public async Task Other_topology_is_built_and_its_address_restores_it()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await page.Page.GetByLabel("Neurons").FillAsync("3-4-2");
        await page.Page.GetByLabel("Activation").SelectOptionAsync("tanh");
        await page.Page.GetByLabel("Biases").CheckAsync();
        await page.Button("Build").ClickAsync();
        await page.AddressHas("net=3-4-2");
        await Expect(page.Slider("w20")).ToHaveCountAsync(1);
        await Expect(page.Slider("b6")).ToHaveCountAsync(1);
        string total = (await page.Page.Locator(".total .value").TextContentAsync())!;
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.Locator(".total .value")).ToHaveTextAsync(total);
        await Expect(again.Page.GetByLabel("Biases")).ToBeCheckedAsync();
    }

    [NeedsProgramFact("chromium")]
    public async Task Wrong_network_is_told_and_the_old_one_stays()
    {
        await using StudioPage page = await studio.Open("by-hand");
        await page.Page.GetByLabel("Neurons").FillAsync("2-99-2");
        await page.Button("Build").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("'2-99-2' is not a network");
        await Expect(page.Page.Locator(".total .value")).ToHaveTextAsync("0.2425");
    }

    [NeedsProgramFact("chromium")]
    public async Task Address_that_is_wrong_says_what_is_wrong_and_how_to_go_on()
    {
        await using StudioPage page = await studio.Open("by-hand?inputs=0.1,x");
        await Expect(page.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("'x' is no number");
        await page.Page.GetByText("Begin with the usual network").ClickAsync();
        await Expect(page.Page.Locator(".total .value")).ToHaveTextAsync("0.2425");
    }

    [NeedsProgramFact("chromium")]
    public async Task Workbook_of_this_state_is_downloaded_and_is_a_worksheet()
    {
        await using StudioPage page = await studio.Open("by-hand?weights=0.2,0.2,0.25,0.3,0.4,0.45,0.5,0.55");
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("Download as workbook").ClickAsync());
        await using Stream stream = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        copy.Position = 0;
        var report = Sheets.Checking.Findings.WorkbookChecker.Check(copy, "backprop.xlsx");
        Assert.Equal(Sheets.Checking.Findings.Verdict.Right, report.Verdict);
    }
}
