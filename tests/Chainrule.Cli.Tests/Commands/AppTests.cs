using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;

namespace Chainrule.Cli.Tests.Commands;

public class AppTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("help")]
    public void Overview_lists_every_verb_when_none_is_named(string typed)
    {
        var (exitCode, output, error) = Shell.Run(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("  report  Reports on a thing.\n  throw   Fails.\n  runs    Looks at runs.\n", output);
    }

    [Fact]
    public void Version_is_one_line_with_the_number() =>
        Assert.Matches(@"^chainrule \d+\.\d+\.\d+\n$", Shell.Run("--version").Out);

    [Theory]
    [InlineData("report --help")]
    [InlineData("report -h")]
    [InlineData("report moon --count 2 --help")]
    [InlineData("report --no-such-option -h")]
    [InlineData("help report")]
    [InlineData("-h report")]
    [InlineData("--help report")]
    public void Help_describes_every_argument_and_option_with_an_example(string typed)
    {
        var (exitCode, output, error) = Shell.Run(typed.Split(' '));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            """
            chainrule report: Reports on a thing.

            Usage:
              ./chainrule report THING [--count N] [--rate R] [--weights W,W] [--format F] [--output FILE]
                  [--json]

              THING  What to report on.

            Options:
                  --count N      How many. Default: 3.
                  --rate R       How fast.
                  --weights W,W  The weights.
                  --format F     The form. One of text, latex. Default: text.
              -o, --output FILE  Where to.
                  --json         Print one JSON document instead of text.
              -h, --help         Show this help.

            Example:
              ./chainrule report moon --count 2
                  reports twice

            """, output);
    }

    [Fact]
    public void Help_is_as_wide_as_the_screen_and_a_command_in_it_is_never_broken()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, TextWriter.Null) { Columns = () => 48, Colour = true };
        Assert.Equal(0, new App(terminal, VerbTable.All).Run(["sheet", "--help"]));
        string[] lines = output.ToString().Split('\n');
        Assert.Equal(["\e[1mchainrule sheet\e[0m: Write a workbook in which a", "small network learns, every number a live", "formula."], lines[..3]);
        Assert.All(lines[1..].Where(l => !l.StartsWith("  ./chainrule sheet -", StringComparison.Ordinal)), line => Assert.InRange(line.Replace("\e[1m", "").Replace("\e[0m", "").Length, 0, 48));
        Assert.Contains("  ./chainrule sheet --net 3-4-4-2 --activation tanh,relu,sigmoid --bias --rows 80 -o deep.xlsx", lines);
    }

    [Fact]
    public void Help_after_two_dashes_is_a_value() => Assert.Equal("--help 3 text\n", Shell.Run("report", "--", "--help").Out);

    [Theory]
    [InlineData("reprot moon", "there is no verb 'reprot'.", "did you mean report?")]
    [InlineData("rep", "there is no verb 'rep'.", "did you mean report?")]
    [InlineData("zzz", "there is no verb 'zzz'.", "./chainrule --help tells what there is.")]
    [InlineData("--versoin", "there is no option '--versoin'.", "did you mean --version?")]
    [InlineData("-h reprot", "there is no verb 'reprot'.", "did you mean report?")]
    [InlineData("--help zzz", "there is no verb 'zzz'.", "./chainrule --help tells what there is.")]
    [InlineData("help reprot", "there is no verb 'reprot'.", "did you mean report?")]
    [InlineData("runs lst", "runs: there is no verb 'lst'.", "did you mean list?")]
    [InlineData("runs", "runs: it is not said what to do.", "for example ./chainrule runs list")]
    public void Unknown_verb_is_told_with_the_near_names(string typed, string found, string next)
    {
        var (exitCode, output, error) = Shell.Run(typed.Split(' '));
        Assert.Equal((2, ""), (exitCode, output));
        string[] lines = error.Split('\n');
        Assert.Equal("chainrule: " + found, lines[0]);
        Assert.StartsWith("  Needed: one of ", lines[1]);
        Assert.Equal("  Next: " + next, lines[2]);
    }

    [Fact]
    public void Verb_of_a_verb_runs_when_both_are_named()
    {
        Assert.Equal("listed\n", Shell.Run("runs", "list").Out);
        Assert.Equal("compared k\n", Shell.Run("runs", "compare", "a", "b", "--key", "k").Out);
        Assert.Contains("compare RUN…", Shell.Run("runs", "--help").Out);
        Assert.Contains("--key KEY  What opens it. Required.", Shell.Run("runs", "compare", "--help").Out);
    }

    [Theory]
    [InlineData("io", 2, "chainrule: There is no file 'x'.\n  Needed: a file or folder of that name.\n  Next: check the path, or give another one.\n")]
    [InlineData("access", 2, "chainrule: Not yours.\n  Needed: leave to read or write it; a folder cannot stand where a file is wanted.\n  Next: check who owns it, or give another path.\n")]
    [InlineData("disk", 2, "chainrule: Full.\n  Needed: a place that can be read from or written to.\n  Next: check the path and the room on the disk, then run it again.\n")]
    [InlineData("ours", 2, "chainrule: found\n  Needed: needed\n  Next: next\n")]
    [InlineData("stop", 130, "chainrule: stopped.\n")]
    public void Failure_that_people_can_mend_is_told_in_parts(string what, int exitCode, string error) =>
        Assert.Equal((exitCode, "", error), Shell.Run("throw", what));

    [Fact]
    public void Failure_of_ours_is_told_as_such_without_a_trace()
    {
        var (exitCode, _, error) = Shell.Run("throw", "other");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("chainrule: this should not have happened (InvalidCastException): apples are no pears\n  Needed: nothing of you", error);
        Assert.Contains("CHAINRULE_DEBUG=1", error);
        Assert.DoesNotContain("   at ", error);
    }
}
