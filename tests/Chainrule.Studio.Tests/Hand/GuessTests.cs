using Chainrule.Studio.Hand;

namespace Chainrule.Studio.Tests.Hand;

public sealed class GuessTests
{
    [Theory]
    [InlineData("0.0822", true, "Right")]
    [InlineData("8.22e-2", true, "Right")]
    [InlineData("0,0822", true, "Right")]
    [InlineData("−0.0822", false, "the sign is not")]
    [InlineData("0.0411", false, "half the gradient")]
    [InlineData("0.1644", false, "twice the gradient")]
    [InlineData("0.0246", false, "what the weight moves by")]
    [InlineData("3", false, "too large")]
    [InlineData("-0.001", false, "The sign is wrong, and the size is too small")]
    [InlineData("many", false, "'many' is no number")]
    public void Guess_is_told_in_which_way_it_is_wrong(string given, bool right, string message)
    {
        Guess guess = Guess.Judge(given, 0.08216704, rate: 0.3);
        Assert.Equal(right, guess.Right);
        Assert.Contains(message, guess.Message);
    }
}
