using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SharedStudio.Name)]
public sealed class TrainTests(StudioFixture studio)
{
    private const string Small = "train?data=synthetic&model=conv 4 k5 s3, relu, flatten, linear 10, f.logsoftmax&recipe=batch 64, epochs 200, sgd 0.1, seed 1";

    [NeedsProgramFact("chromium")]
    public async Task Training_is_followed_survives_its_page_is_stopped_and_gone_on_with()
    {
        await using (StudioPage page = await studio.Open(Small))
        {
            await page.Has("Nothing is being trained.");
            await page.Button("Start").ClickAsync();
            await Expect(page.Panel("Now")).ToContainTextAsync("images a second", StudioPage.Patient);
            await Expect(page.Panel("Loss").Locator("path.line")).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
            await Expect(page.Panel("Now")).ToContainTextAsync("of 200, step", StudioPage.Patient);
            Assert.Empty(page.Complaints);
        }

        // Another browser finds it still going on, and a second one is not begun beside it.
        await using StudioPage again = await studio.Open(Small);
        await Expect(again.Panel("Now")).ToContainTextAsync("images a second", StudioPage.Patient);
        await Expect(again.Button("Start")).ToBeDisabledAsync();
        await Expect(again.Panel("Now")).ToContainTextAsync("synthetic images", StudioPage.Patient);
        await again.Button("Stop and save").ClickAsync();
        await again.Has("It was stopped, and all is saved.");
        ILocator goOn = again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^Go on with") });
        await goOn.ClickAsync();
        await Expect(again.Button("Stop and save")).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 30_000 });
        await Expect(again.Panel("Now")).ToContainTextAsync("images a second", StudioPage.Patient);
        await again.Button("Stop and save").ClickAsync();
        await again.Has("It was stopped, and all is saved.");
    }

    [NeedsProgramFact("chromium")]
    public async Task Model_that_is_none_is_told_at_the_form()
    {
        await using StudioPage page = await studio.Open("train?data=synthetic&model=conv 4 k99, linear 10");
        await page.Button("Start").ClickAsync();
        await Expect(page.Panel("What to train").GetByRole(AriaRole.Alert)).ToContainTextAsync("Next:", StudioPage.Patient);
    }

    [NeedsProgramFact("chromium")]
    public async Task Path_in_place_of_a_model_is_not_read()
    {
        await using StudioPage page = await studio.Open("train?data=synthetic&model=/etc/hostname");
        await page.Button("Start").ClickAsync();
        await Expect(page.Panel("What to train").GetByRole(AriaRole.Alert)).ToContainTextAsync("Next:", StudioPage.Patient);
    }

    [NeedsProgramFact("chromium")]
    public async Task Batch_is_shown_as_the_recipe_changes_it()
    {
        await using StudioPage page = await studio.Open("train?data=synthetic");
        ILocator pictures = page.Panel("A batch, as the recipe changes it").Locator("img");
        await Expect(pictures).ToHaveCountAsync(12, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        string before = (await pictures.First.GetAttributeAsync("src"))!;
        await page.Button("Draw again").ClickAsync();
        await Expect(pictures.First).Not.ToHaveAttributeAsync("src", before);
    }
}
