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

    [Theory]
    [InlineData("compare=a,b", "a|b")]
    [InlineData("compare=rates,%200.1,b%26c", "rates| 0.1|b&c")]
    [InlineData("run=x&compare=,a,&compare=b%2Cc+d", "a|b,c d")]
    [InlineData("compare=", "")]
    [InlineData("run=a", "")]
    public void Names_are_cut_at_the_commas_between_them_and_not_at_those_within(string query, string names) =>
        Assert.Equal(names, string.Join('|', new AddressQuery("http://studio/runs?" + query).Names("compare")));

    [Fact]
    public void Names_with_any_character_are_read_from_an_address_as_they_were_written()
    {
        string[] names = ["rate=0.1, batch=64", "a+b", "50%2C", "ü & ö", "#1?", "plain"];
        navigator.NavigateTo("runs?" + AddressQuery.Joined("compare", names));
        Assert.Equal(names, new AddressQuery(navigator.Uri).Names("compare"));
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
