using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chainrule.Studio.Tests.Parts;

public sealed class PanelTests
{
    [Fact]
    public async Task Empty_panel_says_so_and_hides_its_content()
    {
        string html = await Rendered(PanelState.Empty("Nothing yet."));
        Assert.Contains("Nothing yet.", html);
        Assert.DoesNotContain("the content", html);
    }

    [Fact]
    public async Task Working_panel_shows_how_far_it_is_and_can_be_cancelled()
    {
        string html = await Rendered(PanelState.Working("Reading …", 0.25), cancellable: true);
        Assert.Contains("aria-busy=\"true\"", html);
        Assert.Contains("value=\"0.25\"", html);
        Assert.Contains("Cancel", html);
        Assert.Contains("role=\"status\"", html);
    }

    [Theory]
    [InlineData("no layer is called 'rellu'.\n  rellu\n  ^^^^^", true)]
    [InlineData("there is none.", false)]
    public async Task Failed_panel_sets_a_quoted_place_in_letters_of_one_width(string text, bool quoted) =>
        Assert.Equal(quoted, (await Rendered(PanelState.Failed(text))).Contains("class=\"quoted\""));

    [Fact]
    public async Task Failed_panel_alerts_with_all_three_parts()
    {
        string html = await Rendered(PanelState.Failed(new Chainrule.Studio.Hosting.StudioException("there is none.", "a thing.", "get one.")));
        Assert.Contains("role=\"alert\"", html);
        Assert.Contains("Needed: a thing", html);
        Assert.Contains("Next: get one", html);
    }

    [Fact]
    public async Task Ready_panel_shows_its_content_alone()
    {
        string html = await Rendered(PanelState.Ready);
        Assert.Contains("the content", html);
        Assert.DoesNotContain("class=\"state", html);
    }

    [Fact]
    public void Mistake_of_ours_is_said_to_be_one()
    {
        Assert.Contains("a mistake in the studio", Reason.Of(new InvalidOperationException("oops")));
        Assert.Contains("free space", Reason.Of(new IOException("No space left on device")));
    }

    private static async Task<string> Rendered(PanelState state, bool cancellable = false)
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        Dictionary<string, object?> parameters = new()
        {
            [nameof(Panel.Title)] = "A panel",
            [nameof(Panel.State)] = state,
            [nameof(Panel.ChildContent)] = (RenderFragment)(builder => builder.AddContent(0, "the content")),
        };
        if (cancellable) parameters[nameof(Panel.OnCancel)] = EventCallback.Factory.Create(new object(), () => { });
        return System.Net.WebUtility.HtmlDecode(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Panel>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }
}
