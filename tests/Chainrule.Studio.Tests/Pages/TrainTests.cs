using Chainrule.Studio.Hosting;
using Chainrule.Studio.Training;
using Chainrule.Testing;
using Microsoft.Extensions.DependencyInjection;
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
            await Expect(page.Panel("Now")).ToContainTextAsync("images a second");
            await Expect(page.Panel("Loss").Locator("path.line")).ToHaveCountAsync(1);
            await Expect(page.Panel("Now")).ToContainTextAsync("of 200, step");
            Assert.Empty(page.Complaints);
        }

        // Another browser finds it still going on, and a second one is not begun beside it.
        await using StudioPage again = await studio.Open(Small);
        await Expect(again.Panel("Now")).ToContainTextAsync("images a second");
        await Expect(again.Button("Start")).ToBeDisabledAsync();
        await Expect(again.Panel("Now")).ToContainTextAsync("synthetic images");
        await again.Button("Stop and save").ClickAsync();
        await again.Has("It was stopped, and all is saved.");
        ILocator goOn = again.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^Go on with") });
        await goOn.ClickAsync();
        await Expect(again.Button("Stop and save")).ToBeEnabledAsync();
        await Expect(again.Panel("Now")).ToContainTextAsync("images a second");
        await again.Button("Stop and save").ClickAsync();
        await again.Has("It was stopped, and all is saved.");
    }

    [NeedsProgramFact("chromium")]
    public async Task Run_that_cannot_be_written_is_told_and_gone_on_with_when_it_can()
    {
        string runs = Directory.CreateTempSubdirectory("studio-full-").FullName;
        await using (StudioServer server = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = StudioFixture.Token, RunsFolder = runs }))
        {
            await using StudioPage page = await studio.Open("", at: server);
            await page.Go(Small);
            await page.Button("Start").ClickAsync();
            await Expect(page.Panel("Now")).ToContainTextAsync("images a second");
            LiveTraining training = server.Services.GetRequiredService<TrainingDesk>().Current!;
            // A disk cannot be filled in a test; but every fifteen seconds a checkpoint is written, and where the next ones belong, something else can stand.
            string run = Path.Combine(runs, training.Now().RunId!);
            int steps = training.Progress.StepsPerEpoch;
            string[] inTheWay = [.. Enumerable.Range(training.Progress.Epoch + 1, 198 - training.Progress.Epoch).Select(epoch => Path.Combine(run, $"checkpoint-{epoch * steps:D12}.safetensors"))];
            foreach (string place in inTheWay.Where(place => !File.Exists(place))) Directory.CreateDirectory(place);
            await Expect(page.Panel("Now").GetByRole(AriaRole.Alert)).ToContainTextAsync("could not be written to", new LocatorAssertionsToContainTextOptions { Timeout = 180_000 });
            await Expect(page.Panel("Now").GetByRole(AriaRole.Alert)).ToContainTextAsync("room on the disk");
            foreach (string place in inTheWay.Where(Directory.Exists)) Directory.Delete(place);
            await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^Go on with") }).ClickAsync();
            await Expect(page.Panel("Now").GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            await Expect(page.Panel("Now")).ToContainTextAsync("of 200, step");
            await page.Button("Stop and save").ClickAsync();
            await page.Has("It was stopped, and all is saved.");
        }

        Directory.Delete(runs, recursive: true);
    }

    [NeedsProgramFact("chromium")]
    public async Task Model_that_is_none_is_told_at_the_form()
    {
        await using StudioPage page = await studio.Open("train?data=synthetic&model=conv 4 k99, linear 10");
        await page.Button("Start").ClickAsync();
        await Expect(page.Panel("What to train").GetByRole(AriaRole.Alert)).ToContainTextAsync("Next:");
    }

    [NeedsProgramFact("chromium")]
    public async Task Path_in_place_of_a_model_is_not_read()
    {
        await using StudioPage page = await studio.Open("train?data=synthetic&model=/etc/hostname");
        await page.Button("Start").ClickAsync();
        await Expect(page.Panel("What to train").GetByRole(AriaRole.Alert)).ToContainTextAsync("Next:");
    }

    [NeedsProgramFact("chromium")]
    public async Task Batch_is_shown_as_the_recipe_changes_it()
    {
        await using StudioPage page = await studio.Open("train?data=synthetic");
        ILocator pictures = page.Panel("A batch, as the recipe changes it").Locator("img");
        await Expect(pictures).ToHaveCountAsync(12);
        string before = (await pictures.First.GetAttributeAsync("src"))!;
        await page.Button("Draw again").ClickAsync();
        await Expect(pictures.First).Not.ToHaveAttributeAsync("src", before);
        await page.AddressHas("drawing=2");
        string drawnAgain = (await pictures.First.GetAttributeAsync("src"))!;
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Panel("A batch, as the recipe changes it").Locator("img").First).ToHaveAttributeAsync("src", drawnAgain);
    }
}
