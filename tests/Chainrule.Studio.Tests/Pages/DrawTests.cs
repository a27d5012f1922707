using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SharedStudio.Name)]
public sealed class DrawTests(StudioFixture studio)
{
    [NeedsProgramFact("chromium")]
    public async Task Digit_drawn_with_the_mouse_is_read_and_restored_from_the_address()
    {
        await using StudioPage page = await studio.Open("draw");
        await page.Has("Nothing is drawn yet.");
        await Stroke(page, (0.34, 0.24), (0.5, 0.2), (0.64, 0.28), (0.62, 0.42), (0.48, 0.62), (0.32, 0.82), (0.5, 0.82), (0.7, 0.82));
        await Expect(page.Page.Locator(".reads strong")).ToHaveTextAsync("2");
        await Expect(page.Page.Locator(".bars tr")).ToHaveCountAsync(10);
        await page.Has("centred");
        await page.AddressHas("ink=");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.Locator(".reads strong")).ToHaveTextAsync("2");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramTheory("chromium")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task Example_is_read_as_what_it_is(int digit)
    {
        await using StudioPage page = await studio.Open("draw");
        await page.Button($"Take a drawn {digit}").ClickAsync();
        await Expect(page.Page.Locator(".reads strong")).ToHaveTextAsync($"{digit}");
    }

    [NeedsProgramFact("chromium")]
    public async Task Unit_of_a_convolution_is_worked_out_in_numbers()
    {
        await using StudioPage page = await studio.Open("draw?by=" + StudioFixture.SampleRun);
        await page.Button("Take a drawn 3").ClickAsync();
        await page.Page.GetByAltText("The 16 channels of conv 16 k3 nobias").First.ClickAsync();
        await page.AddressHas("unit=3-");
        await Expect(page.Panel("One unit, worked out")).ToContainTextAsync("conv 16 k3 nobias");
        // Eight channels come in, each with a patch and a kernel of nine numbers.
        await Expect(page.Page.Locator(".part td")).ToHaveCountAsync(8 * 18);
    }

    [NeedsProgramFact("chromium")]
    public async Task Flagship_reads_until_a_run_is_chosen_and_the_address_keeps_the_choice()
    {
        await using StudioPage page = await studio.Open("draw");
        ILocator choice = page.Page.GetByLabel("The network that reads");
        await Expect(choice).ToHaveValueAsync("flagship");
        await page.Button("Take a drawn 1").ClickAsync();
        await page.AddressHas("by=flagship");
        await choice.SelectOptionAsync(StudioFixture.SampleRun);
        await page.AddressHas("by=" + StudioFixture.SampleRun);
        await Expect(page.Page.Locator(".reads strong")).ToHaveTextAsync("1");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.GetByLabel("The network that reads")).ToHaveValueAsync(StudioFixture.SampleRun);
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Layer_without_weights_says_that_it_adds_nothing_up()
    {
        await using StudioPage page = await studio.Open("draw?ink=RC5wLpwuhGBwjGS6&unit=6-0-1-1");
        await page.Has("adds nothing up with weights");
    }

    [NeedsProgramFact("chromium")]
    public async Task Clearing_leaves_an_empty_sheet()
    {
        await using StudioPage page = await studio.Open("draw");
        await page.Button("Take a drawn 7").ClickAsync();
        await Expect(page.Page.Locator(".reads strong")).ToHaveTextAsync("7");
        await page.Button("Clear").ClickAsync();
        await page.Has("Nothing is drawn yet.");
    }

    private static async Task Stroke(StudioPage page, params (double X, double Y)[] points)
    {
        ILocator sheet = page.Page.Locator("canvas");
        await sheet.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await sheet.BoundingBoxAsync())!;
        for (int k = 0; k < points.Length; k++)
        {
            await page.Page.Mouse.MoveAsync((float)(box.X + points[k].X * box.Width), (float)(box.Y + points[k].Y * box.Height), new MouseMoveOptions { Steps = 6 });
            if (k == 0) await page.Page.Mouse.DownAsync();
        }

        await page.Page.Mouse.UpAsync();
    }
}
