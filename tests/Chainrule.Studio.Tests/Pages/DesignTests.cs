using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SecondStudio.Name)]
public sealed class DesignTests(StudioFixture studio)
{
    [NeedsProgramFact("chromium")]
    public async Task Figures_follow_the_text_at_each_keystroke()
    {
        await using StudioPage page = await studio.Open("design?model=classic-17130");
        await page.Has("17,130 parameters");
        ILocator text = page.Page.GetByLabel("The model as text");
        await text.FillAsync("conv 8 k3, relu, gap, linear 10");
        // 8·9 + 8 and 8·10 + 10.
        await page.Has("170 parameters");
        await text.PressAsync("Control+End");
        await text.PressSequentiallyAsync(" nobias");
        await page.Has("160 parameters");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Mistake_is_marked_where_it_stands_and_the_last_model_stays()
    {
        await using StudioPage page = await studio.Open("design");
        await page.Page.GetByLabel("The model as text").FillAsync("conv 8 k3, rellu, gap, linear 10");
        await Expect(page.Page.Locator("mark")).ToHaveTextAsync("rellu");
        await page.Has("Next:");
        await page.Has("the last text that was a model");
    }

    [NeedsProgramFact("chromium")]
    public async Task Layers_are_added_moved_and_removed_by_buttons()
    {
        await using StudioPage page = await studio.Open("design?model=conv 8 k3, gap, linear 10");
        await page.Page.GetByLabel("+ puts in").SelectOptionAsync("relu");
        await page.Button("Add relu behind gap").ClickAsync();
        await Expect(page.Page.GetByLabel("The model as text")).ToHaveValueAsync("conv 8 k3, gap, relu, linear 10");
        await page.Button("Move relu up").ClickAsync();
        await Expect(page.Page.GetByLabel("The model as text")).ToHaveValueAsync("conv 8 k3, relu, gap, linear 10");
        await page.Button("Remove relu").ClickAsync();
        await Expect(page.Page.GetByLabel("The model as text")).ToHaveValueAsync("conv 8 k3, gap, linear 10");
    }

    [NeedsProgramFact("chromium")]
    public async Task Layer_to_be_put_in_is_restored_from_the_address()
    {
        await using StudioPage page = await studio.Open("design?model=conv 8 k3, gap, linear 10");
        await page.Page.GetByLabel("+ puts in").SelectOptionAsync("maxpool 2");
        await page.AddressHas("add=maxpool");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.GetByLabel("+ puts in")).ToHaveValueAsync("maxpool 2");
        await again.Button("Add maxpool 2 behind conv 8 k3").ClickAsync();
        await Expect(again.Page.GetByLabel("The model as text")).ToHaveValueAsync("conv 8 k3, maxpool 2, gap, linear 10");
    }

    [NeedsProgramFact("chromium")]
    public async Task Layer_is_dragged_to_another_place()
    {
        await using StudioPage page = await studio.Open("design?model=conv 8 k3, gap, relu, linear 10");
        ILocator layers = page.Page.Locator(".layers li");
        await layers.Nth(2).DragToAsync(layers.Nth(1));
        await Expect(page.Page.GetByLabel("The model as text")).ToHaveValueAsync("conv 8 k3, relu, gap, linear 10");
    }

    [NeedsProgramFact("chromium")]
    public async Task Unit_chosen_is_framed_on_the_digit_and_restored_from_the_address()
    {
        await using StudioPage page = await studio.Open("design?model=conv 8 k5, maxpool 2, conv 8 k3");
        await page.Has("Choose a layer");
        await Expect(page.Page.Locator(".block.chosen")).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "maxpool 2", Exact = true }).ClickAsync();
        await page.Has("It sees 6 × 6 pixels; its neighbour sees 2 further on.");
        await page.Page.Locator(".units .unit").First.ClickAsync();
        await page.AddressHas("unit=0-0");
        await Expect(page.Page.Locator(".frame")).ToHaveAttributeAsync("x", "0");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.Locator(".frame")).ToHaveAttributeAsync("x", "0");
        await Expect(again.Page.Locator(".frame")).ToHaveAttributeAsync("width", "6");
    }

    [NeedsProgramFact("chromium")]
    public async Task Clauses_of_the_brief_follow_model_brief_and_recipe_at_each_keystroke()
    {
        await using StudioPage page = await studio.Open("design?model=classic-17130");
        ILocator budget = page.Panel("The budget");
        await Expect(budget).ToContainTextAsync("17,130 parameters");
        await Expect(budget).ToContainTextAsync("the model's own: 20 epochs");
        ILocator brief = page.Page.GetByLabel("Brief: a name or its text");
        await brief.FillAsync("params<17000 without linear");
        await Expect(budget).ToContainTextAsync("The brief is not met: 2 of its 2 clauses fail.");
        await page.Page.GetByLabel("The model as text").FillAsync("conv 8 k3, relu, gap, conv 10 k1, flatten");
        await Expect(budget).ToContainTextAsync("The brief is met.");
        await brief.PressAsync("End");
        await brief.PressSequentiallyAsync(" epochs<=9");
        await Expect(budget).ToContainTextAsync("no recipe is named");
        await page.Page.GetByLabel("Recipe: a name or its text").FillAsync("batch 64, epochs 9, sgd 0.1");
        await Expect(budget).ToContainTextAsync("9 epochs");
        await page.AddressHas("recipe=");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.GetByLabel("Brief: a name or its text")).ToHaveValueAsync("params<17000 without linear epochs<=9");
        await Expect(again.Panel("The budget")).ToContainTextAsync("The brief is met.");
        Assert.Empty(page.Complaints);
    }

    [NeedsProgramFact("chromium")]
    public async Task Mistakes_in_brief_and_recipe_are_marked_where_they_stand()
    {
        await using StudioPage page = await studio.Open("design?brief=params<20000 epocs<20&recipe=batch 64, epochs 9, sdg 0.1");
        await Expect(page.Page.Locator(".budget mark").First).ToHaveTextAsync("epocs");
        await Expect(page.Page.Locator(".budget mark").Nth(1)).ToHaveTextAsync("sdg");
        await page.Page.GetByLabel("Brief: a name or its text").FillAsync("twentyy");
        await Expect(page.Panel("The budget")).ToContainTextAsync("did you mean 'twenty'");
        await page.Page.GetByLabel("Brief: a name or its text").FillAsync("");
        await Expect(page.Panel("The budget")).ToContainTextAsync("Nothing is asked of the model.");
    }
}
