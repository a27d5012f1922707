using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Tests.Trials;

public sealed class RunAddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?text=sprint&model=classic&data=MNIST&recipe=adam&tag=old&state=finished&since=2026-01-02&until=2026-02-03&min-params=500&max-params=20000&min-accuracy=99.4&sort=accuracy&descending=1")]
    [InlineData("?sort=date")]
    public void Filter_read_from_an_address_is_written_as_it_was(string address)
    {
        string[] parts = [.. RunAddress.Parts(Read(address))];
        Assert.Equal(address, parts.Length == 0 ? "" : "?" + string.Join('&', parts));
    }

    [Theory]
    [InlineData("?sort=nonsense&descending=1")]
    [InlineData("?since=yesterday&max-params=many&min-accuracy=x&text=")]
    public void What_cannot_be_read_asks_nothing(string address) => Assert.Equal(RunAddress.Usual, Read(address));

    [Fact]
    public void Words_are_those_of_the_command() =>
        Assert.Equal(new RunQuery { Sort = "params", LeastAccuracy = 99.4, Until = new(2026, 2, 3), MostParameters = 8000 }, Read("?sort=params&min-accuracy=99.4&until=2026-02-03&max-params=8000"));

    private static RunQuery Read(string address) => RunAddress.Read(new AddressQuery("http://127.0.0.1/runs" + address));
}
