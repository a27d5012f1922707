using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Tests.Parts;

public sealed class PageAddressTests
{
    private readonly Navigator navigator = new();

    [Fact]
    public void What_the_page_writes_itself_is_no_news_to_it_and_what_a_link_writes_is()
    {
        int told = 0;
        using var address = new PageAddress(navigator, () => told++);
        address.Keep("?by=compact");
        Assert.Equal("http://studio/draw?by=compact", navigator.Uri);
        Assert.Equal(0, told);
        navigator.NavigateTo("draw?by=flagship");
        Assert.Equal(1, told);
        Assert.Equal("flagship", address.Query["by"]);
    }

    [Fact]
    public void Page_that_was_left_does_not_lead_back_to_itself_and_is_told_no_more()
    {
        int told = 0;
        var address = new PageAddress(navigator, () => told++);
        navigator.NavigateTo("runs");
        address.Dispose();
        address.Keep("?by=compact");
        Assert.Equal("http://studio/runs", navigator.Uri);
        navigator.NavigateTo("draw?by=flagship");
        Assert.Equal(0, told);
    }

    private sealed class Navigator : NavigationManager
    {
        public Navigator() => Initialize("http://studio/", "http://studio/draw");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Uri = ToAbsoluteUri(uri).AbsoluteUri;
            NotifyLocationChanged(isInterceptedLink: false);
        }
    }
}
