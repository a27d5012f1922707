namespace Chainrule.Cli.Tests.Commands;

public class ArgumentReaderTests
{
    [Theory]
    [InlineData("moon 3 text", "moon")]
    [InlineData("moon 7 text", "moon --count 7")]
    [InlineData("moon 7 text", "--count=7 moon")]
    [InlineData("moon 3 text rate -0.5", "moon --rate -0.5")]
    [InlineData("moon 3 text rate -0.5", "moon --rate=-.5")]
    [InlineData("moon 3 text rate 1000", "moon --rate 1e3")]
    [InlineData("-0.5 3 text", "-0.5")]
    [InlineData("- 3 text", "-")]
    [InlineData("--count 3 text", "-- --count")]
    [InlineData("moon 3 text weights 0.1 -0.2", "moon --weights 0.1,-0.2")]
    [InlineData("moon 3 text weights 0.1 -0.2", "moon --weights 0.1 -0.2")]
    [InlineData("moon 3 text weights 0.1 -0.2 3", "--weights 0.1, -0.2 3 moon")]
    [InlineData("moon 3 latex to a=b json", "moon -o a=b --json --format latex --json")]
    [InlineData("moon 3 text to x", "moon -o=x")]
    [InlineData("moon 3 text to --x", "moon --output=--x")]
    public void Values_are_read_when_typed_in_any_of_the_usual_ways(string told, string typed)
    {
        var (exitCode, output, error) = Shell.Run(["report", .. typed.Split(' ')]);
        Assert.Equal("", error);
        Assert.Equal(told + "\n", output);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData("report moon --cuont 2", "report: there is no option '--cuont'.", "one of --count, --rate, --weights, --format, --output, --json, --help.", "did you mean --count?")]
    [InlineData("report moon -x", "report: there is no option '-x'.", "one of --count", "./chainrule report --help tells what there is.")]
    [InlineData("report moon --count", "report: --count has no value after it.", "a whole number from 1 to 99.", "write for example --count 3;")]
    [InlineData("report moon --output --json", "report: --output has no value after it.", "a text that is not empty.", "--output=VALUE")]
    [InlineData("report moon --count 100", "report: --count cannot be '100'.", "a whole number from 1 to 99.", "write for example --count 3.")]
    [InlineData("report moon --count=", "report: --count cannot be ''.", "a whole number", "--count 3")]
    [InlineData("report moon --rate NaN", "report: --rate cannot be 'NaN'.", "a number.", "write for example --rate 0.5.")]
    [InlineData("report moon --weights 1,,2", "report: --weights cannot be '1,,2': a number is missing between commas.", "numbers with commas between them", "write for example --weights 0.1,0.2.")]
    [InlineData("report moon --weights a,b", "report: --weights cannot be 'a,b': 'a' is not a number.", "numbers with commas between them", "write for example --weights 0.1,0.2.")]
    [InlineData("report moon --rate 1e400", "report: --rate cannot be '1e400': 1e400 is larger than any number that can be worked with.", "a number.", "write for example --rate 0.5.")]
    [InlineData("report moon --format pdf", "report: --format cannot be 'pdf'.", "one of text, latex.", "write --format text or --format latex.")]
    [InlineData("report moon --format latx", "report: --format cannot be 'latx'.", "one of text, latex.", "did you mean latex?")]
    [InlineData("report moon --count 1 --count=2", "report: --count is given twice.", "at most once", "keep the one that you mean.")]
    [InlineData("report moon -o a --output b", "report: --output is given twice.", "at most once", "keep the one that you mean.")]
    [InlineData("report moon --json=yes", "report: --json takes no value, but 'yes' was given.", "--json alone.", "leave out '=yes'.")]
    [InlineData("report moon sun", "report: 'sun' is one argument too many.", "./chainrule report THING [--count N]", "./chainrule report --help")]
    [InlineData("report moon --json sun", "report: 'sun' is one argument too many: --json takes no value.", "./chainrule report THING", "--json: Print one JSON document")]
    [InlineData("report", "report: THING is missing.", "./chainrule report THING", "for example ./chainrule report moon --count 2")]
    [InlineData("runs compare a b", "runs compare: --key is missing.", "--key KEY: What opens it.", "./chainrule runs compare --help")]
    public void Mistake_is_told_with_what_was_needed_and_what_to_do(string typed, string found, string needed, string next)
    {
        var (exitCode, output, error) = Shell.Run(typed.Split(' '));
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        string[] lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("chainrule: " + found, lines[0]);
        Assert.StartsWith("  Needed: ", lines[1]);
        Assert.Contains(needed, lines[1]);
        Assert.StartsWith("  Next: ", lines[2]);
        Assert.Contains(next, lines[2]);
    }
}
