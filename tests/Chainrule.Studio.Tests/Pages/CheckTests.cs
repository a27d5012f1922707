using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SecondStudio.Name)]
public sealed class CheckTests(StudioFixture studio)
{
    // w5's gradient with the wrong hidden activation: L (a_h2) for J (a_h1).
    private static byte[] Wrong => HandedIn.Worksheet(change: formula => System.Text.RegularExpressions.Regex.Replace(formula, @"^=\((R\d+)-(A\d+)\)\*R\d+\*\(1-R\d+\)\*J(\d+)$", match =>
        match.Value.Replace("*J", "*L", StringComparison.Ordinal)));

    [NeedsProgramFact("chromium")]
    public async Task Page_without_a_workbook_says_what_to_do()
    {
        await using StudioPage page = await studio.Open("check");
        await page.Has("No workbook yet");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Wrong_cell_of_a_dropped_workbook_is_named_marked_and_corrected()
    {
        await using StudioPage page = await studio.Open("check");
        await Drop(page, ("homework.xlsx", Wrong));
        await Expect(page.Panel("homework.xlsx")).ToContainTextAsync("∂E/∂w5");
        await Expect(page.Page.Locator("td.wrong").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator("td.chosen").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".finding [data-copy]").First).ToHaveAttributeAsync("data-copy", new System.Text.RegularExpressions.Regex("^=.*J3"));
        // The address restores what is seen, in another browser too.
        await page.AddressHas("finding=");
        await page.Page.GetByLabel("Formulas").CheckAsync();
        await page.AddressHas("formulas=1");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.Locator("td.chosen").First).ToBeVisibleAsync();
        await Expect(again.Page.GetByLabel("Formulas")).ToBeCheckedAsync();
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Choice_taken_back_leaves_what_was_there()
    {
        await using StudioPage page = await studio.Open("check");
        await Drop(page, ("homework.xlsx", Wrong));
        await Expect(page.Panel("homework.xlsx")).ToContainTextAsync("∂E/∂w5");
        await Drop(page);
        await page.Page.GetByLabel("Formulas").CheckAsync();
        await page.AddressHas("formulas=1");
        await Expect(page.Panel("homework.xlsx")).ToContainTextAsync("∂E/∂w5");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Several_workbooks_make_a_gradebook()
    {
        await using StudioPage page = await studio.Open("check");
        await Drop(page, ("ada.xlsx", HandedIn.Worksheet()), ("ben.xlsx", Wrong));
        ILocator list = page.Panel("Workbooks").Locator("tbody tr");
        await Expect(list).ToHaveCountAsync(2);
        await Expect(list.Nth(0)).ToContainTextAsync("right");
        await Expect(list.Nth(0)).ToContainTextAsync("100.0");
        await Expect(list.Nth(1)).ToContainTextAsync("wrong");
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("Download the gradebook").ClickAsync());
        Assert.Equal("gradebook.xlsx", download.SuggestedFilename);
    }

    [NeedsProgramFact("chromium")]
    public async Task File_that_is_no_workbook_is_told_as_such()
    {
        await using StudioPage page = await studio.Open("check");
        await Drop(page, ("notes.xlsx", "this is no workbook"u8.ToArray()));
        await Expect(page.Panel("notes.xlsx")).ToContainTextAsync("unreadable");
    }

    [NeedsProgramFact("chromium")]
    public async Task File_that_is_too_large_is_refused_before_it_is_read()
    {
        await using StudioPage page = await studio.Open("check");
        string huge = Path.Combine(Directory.CreateTempSubdirectory("studio-huge-").FullName, "huge.xlsx");
        await using (FileStream file = File.Create(huge)) file.SetLength((16 << 20) + 1);
        // By its path: to hand the browser so many bytes takes longer than all else here.
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(huge);
        await Expect(page.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("a workbook of at most 16 MB");
        Directory.Delete(Path.GetDirectoryName(huge)!, recursive: true);
    }

    [NeedsProgramFact("chromium")]
    public async Task Address_of_a_workbook_that_is_gone_says_so()
    {
        await using StudioPage page = await studio.Open("check?files=0123456789ab");
        await page.Has("no longer here");
    }

    private static Task Drop(StudioPage page, params (string Name, byte[] Content)[] files) => page.Page.Locator("input[type=file]")
        .SetInputFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = file.Content }));
}
