using System.Text.Json;
using System.Text.RegularExpressions;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Verbs;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests;

/// <summary>The command as people run it: <c>./chainrule</c> in a process of its own.</summary>
public partial class CommandTests(CommandFixture command) : IClassFixture<CommandFixture>
{
    [Fact]
    public void Version_is_printed_when_asked_for()
    {
        Finished run = command.Run("--version");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^chainrule \d+\.\d+\.\d+\n$", run.Out);
    }

    [Fact]
    public void Overview_lists_every_verb_when_none_is_named()
    {
        Finished run = command.Run("");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(VerbTable.All, verb => Assert.Matches($@"\n  {verb.Name} +{Regex.Escape(verb.Summary.Split(' ')[0])} ", run.Out));
    }

    [Fact]
    public void Help_of_every_verb_describes_its_options_and_has_an_example()
    {
        foreach ((string path, Verb verb) in AllVerbs())
        {
            Assert.Equal(0, command.Run(path + " -h").ExitCode);
            string help = command.Run(path + " --help").Out;
            Assert.StartsWith($"chainrule {path}: {verb.Summary}", help);
            Assert.All(verb.Options, option => Assert.True(option.Description.Length > 5 && help.Contains(option.Name), $"{path} {option.Name}"));
            Assert.All(verb.Arguments, argument => Assert.True(argument.Description.Length > 5 && help.Contains(argument.Name), $"{path} {argument.Name}"));
            if (verb.Run is null) continue;
            Assert.Contains("\nExample", help);
            Assert.All(verb.Examples, example => Assert.StartsWith(path, example.Command));
        }
    }

    /// <summary>In the order of the table and in one folder, so that an example may read what an earlier one wrote.</summary>
    [Fact]
    public void Example_of_every_verb_works_as_it_stands()
    {
        foreach ((_, Verb verb) in AllVerbs())
        {
            foreach (Example example in verb.Examples)
            {
                Finished run = command.Run(example.Command);
                Assert.True(run.ExitCode == 0, $"./chainrule {example.Command} ended with {run.ExitCode}:\n{run.Out}\n{run.Error}");
                if (!verb.Options.Contains(CommonOptions.Json)) continue;
                Finished json = command.Run(example.Command + (example.Command.Contains("--json") ? "" : " --json"));
                Assert.Equal(0, json.ExitCode);
                using JsonDocument document = JsonDocument.Parse(json.Out);
                AssertKeys(document.RootElement, example.Command);
            }
        }
    }

    [Theory]
    [InlineData("nonsuch")]
    [InlineData("--nonsuch")]
    [InlineData("help nonsuch")]
    public void Unknown_verb_ends_with_code_two_and_three_lines(string typed)
    {
        Finished run = command.Run(typed);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Matches(@"^chainrule: there is no (verb|option) '[-a-z]+'\.\n  Needed: .+\n  Next: .+\n$", run.Error);
    }

    [Fact]
    public void Unknown_model_ends_with_code_two_and_the_near_names()
    {
        Finished run = command.Run("summary clasic-17130");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("chainrule: no model and no file is called 'clasic-17130'.\n", run.Error);
        Assert.Contains("did you mean 'classic-17130'", run.Error);
    }

    [Fact]
    public void Unknown_option_is_refused_by_every_verb()
    {
        foreach ((string path, Verb verb) in AllVerbs())
        {
            if (verb.Run is null) continue;
            Finished run = command.Run(path + " --nonsuch");
            Assert.Equal((2, ""), (run.ExitCode, run.Out));
            Assert.StartsWith($"chainrule: {path}: there is no option '--nonsuch'.\n", run.Error);
        }
    }

    [Fact]
    public void Reader_that_leaves_early_is_no_failure()
    {
        Finished run = command.Shell("for i in 1 2 3 4 5; do $CHAINRULE --help | head -n 1; echo ${PIPESTATUS[0]}; done");
        Assert.Equal("", run.Error);
        Assert.All(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where((_, i) => i % 2 == 1), code => Assert.Equal("0", code));
        Assert.Equal("", command.Shell("$CHAINRULE --help | true").Error);
    }

    [Fact]
    public void Output_that_cannot_be_written_is_told_without_a_trace()
    {
        Finished run = command.Shell("$CHAINRULE --help >/dev/full");
        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"^chainrule: the output could not be written: .+\n  Needed: .+\n  Next: .+\n$", run.Error);
    }

    [Fact]
    public void Trace_is_shown_only_when_asked_for()
    {
        Assert.DoesNotContain("   at ", command.Run("nonsuch").Error);
        Assert.Contains("   at Chainrule.Cli", command.Shell("CHAINRULE_DEBUG=1 $CHAINRULE nonsuch").Error);
    }

    [NeedsProgramFact("script")]
    public void Colour_is_for_terminals_and_never_against_the_wish_of_the_reader()
    {
        const string OnTerminal = "script -qec \"$CHAINRULE --help\" /dev/null";
        Assert.Contains("\e[1m", command.Shell("TERM=xterm " + OnTerminal).Out);
        // On a terminal the runtime itself sends what sets up its keys, so only the sequences that end in m tell of colour.
        Assert.DoesNotMatch(@"\e\[[0-9;]*m", command.Shell("NO_COLOR=1 TERM=xterm " + OnTerminal).Out);
        Assert.DoesNotMatch(@"\e\[[0-9;]*m", command.Shell("TERM=dumb " + OnTerminal).Out);
        Assert.DoesNotContain("\e", command.Run("--help").Out);
    }

    private static IEnumerable<(string Path, Verb Verb)> AllVerbs() =>
        VerbTable.All.SelectMany(verb => verb.Verbs.Select(inner => ($"{verb.Name} {inner.Name}", inner)).Prepend((verb.Name, verb)));

    private static void AssertKeys(JsonElement element, string where)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray()) AssertKeys(item, where);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Assert.True(SnakeCase().IsMatch(property.Name), $"{where} --json: the key '{property.Name}' is not in snake_case.");
                AssertKeys(property.Value, where);
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
