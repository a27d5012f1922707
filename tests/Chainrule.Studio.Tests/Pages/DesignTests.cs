using Chainrule.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chainrule.Studio.Tests.Pages;

[Collection(SharedStudio.Name)]
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
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "maxpool 2", Exact = true }).ClickAsync();
        await page.Has("It sees 6 × 6 pixels; its neighbour sees 2 further on.");
        await page.Page.Locator(".units .unit").First.ClickAsync();
        await page.AddressHas("unit=0-0");
        await Expect(page.Page.Locator(".frame")).ToHaveAttributeAsync("x", "0");
        await using StudioPage again = await studio.Open(page.Address[1..]);
        await Expect(again.Page.Locator(".frame")).ToHaveAttributeAsync("x", "0");
        await Expect(again.Page.Locator(".frame")).ToHaveAttributeAsync("width", "6");
    }
}
