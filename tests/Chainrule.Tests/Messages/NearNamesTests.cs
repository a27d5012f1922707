using Chainrule.Messages;

namespace Chainrule.Tests.Messages;

public class NearNamesTests
{
    private static readonly string[] Names = ["summary", "models", "bench", "check", "classic-17130", "classic-17054", "train", "b"];

    [Theory]
    [InlineData("sumary", "summary")]
    [InlineData("SUMMARY", "summary")]
    [InlineData("modles", "models")]
    [InlineData("clasic-17130", "classic-17130 classic-17054")]
    [InlineData("summaryx", "summary")]
    [InlineData("mod", "models")]
    [InlineData("tarin", "train")]
    [InlineData("xyz", "")]
    [InlineData("", "")]
    [InlineData("x", "")]
    public void Names_are_offered_nearest_first_when_they_are_near(string written, string offered) =>
        Assert.Equal(offered, string.Join(' ', NearNames.Of(written, Names)));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("same", "same", 0)]
    public void Distance_counts_the_slips(string a, string b, int slips)
    {
        Assert.Equal(slips, NearNames.Distance(a, b));
        Assert.Equal(slips, NearNames.Distance(b, a));
    }
}
