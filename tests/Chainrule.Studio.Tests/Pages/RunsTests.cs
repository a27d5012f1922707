using System.IO.Compression;
using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SharedStudio.Name)]
public sealed class RunsTests(StudioFixture studio)
{
    [NeedsProgramFact("chromium")]
    public async Task Filters_stand_in_the_address_and_are_restored()
    {
        await using StudioPage page = await studio.Open("runs");
        await Expect(page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = StudioFixture.SampleRun })).ToBeVisibleAsync();
        await page.Page.GetByLabel("At most parameters").FillAsync("1000");
        await page.Page.GetByLabel("At most parameters").BlurAsync();
        await page.AddressHas("max-params=1000");
        await Expect(page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = StudioFixture.SampleRun })).ToHaveCountAsync(0);
        await using StudioPage again = await studio.Open("runs?max-params=20000&text=sprint&sort=accuracy");
        await Expect(again.Page.GetByLabel("Text")).ToHaveValueAsync("sprint");
        await Expect(again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = StudioFixture.SampleRun })).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Run_compared_shows_its_curves_and_what_was_asked()
    {
        await using StudioPage page = await studio.Open("runs");
        await page.Page.GetByLabel($"Compare {StudioFixture.SampleRun}").CheckAsync();
        await page.AddressHas("compare=" + StudioFixture.SampleRun);
        await Expect(page.Panel("Loss").Locator("path.line")).ToHaveCountAsync(1);
        await page.Has("onecycle");
    }

    [NeedsMnistAndBrowserFact]
    public async Task Run_chosen_shows_what_it_mistakes()
    {
        Environment.SetEnvironmentVariable("CHAINRULE_DATA", MnistData.Folder);
        await using StudioPage page = await studio.Open("runs?run=" + StudioFixture.SampleRun);
        await Expect(page.Panel("Shown and read")).ToContainTextAsync("9,925 of 10,000 read right");
        await Expect(page.Page.Locator(".confusion tbody tr")).ToHaveCountAsync(10);
        await Expect(page.Panel("Mistaken digits").Locator("img")).ToHaveCountAsync(60);
    }

    [NeedsProgramFact("chromium")]
    public async Task Trials_are_exported_as_the_command_exports_them()
    {
        await using StudioPage page = await studio.Open("runs?text=sprint");
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("Export").ClickAsync());
        Assert.Equal("runs.xlsx", download.SuggestedFilename);
        using var copy = new MemoryStream();
        await (await download.CreateReadStreamAsync()).CopyToAsync(copy);
        using var book = new ZipArchive(copy);
        using var sheets = new StreamReader(book.GetEntry("xl/workbook.xml")!.Open());
        string names = await sheets.ReadToEndAsync();
        Assert.All((string[])["Trials", "Chart", "Models"], sheet => Assert.Contains($"name=\"{sheet}\"", names));
    }
}
