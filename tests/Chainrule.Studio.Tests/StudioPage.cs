using System.Text.RegularExpressions;
using Chainrule.Studio.Hosting;
using Microsoft.Playwright;

namespace Chainrule.Studio.Tests;

/// <summary>A page of the studio in a browser of its own. What the browser complains of is kept, and nothing is the right amount.</summary>
public sealed class StudioPage : IAsyncDisposable
{
    private readonly StudioServer server;
    private readonly IBrowserContext context;

    public StudioPage(StudioServer server, IBrowserContext context, IPage page)
    {
        (this.server, this.context, Page) = (server, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Asked.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>The address of everything that the page has loaded.</summary>
    public List<string> Asked { get; } = [];

    public string Address => new Uri(Page.Url).PathAndQuery;

    /// <summary>Goes to an address and waits until the page answers to a hand.</summary>
    public async Task Go(string address)
    {
        await Page.GotoAsync(server.Address + address);
        await Live();
    }

    public Task Live() => Page.WaitForSelectorAsync("html[data-live]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Panel(string title) => Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = title, Exact = true });

    public ILocator Slider(string name) => Page.GetByRole(AriaRole.Slider, new PageGetByRoleOptions { Name = name, Exact = true });

    public Task Has(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    public Task AddressHas(string part) => Assertions.Expect(Page).ToHaveURLAsync(
        new Regex(string.Join(".*", part.Split(',').Select(piece => Regex.Escape(piece)))));

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
