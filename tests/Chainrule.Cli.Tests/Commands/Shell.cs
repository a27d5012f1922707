using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Tests.Commands;

/// <summary>Runs a command line in this process against verbs made for the test.</summary>
internal static class Shell
{
    public static readonly Argument Subject = new("THING", "What to report on.");
    public static readonly Option<int> Count = Option.Whole("--count", "N", "How many.", least: 1, most: 99) with { Default = 3 };
    public static readonly Option<double> Rate = Option.Number("--rate", "R", "How fast.");
    public static readonly Option<double[]> Weights = Option.Numbers("--weights", "W,W", "The weights.");
    public static readonly Option<string> Format = Option.Choice("--format", "F", "The form.", "text", "latex") with { Default = "text" };
    public static readonly Option<string> Output = Option.Text("--output", "FILE", "Where to.") with { Short = "-o" };
    public static readonly Option<string> Key = Option.Text("--key", "KEY", "What opens it.") with { Required = true };

    public static readonly Verb Report = new("report", "Reports on a thing.")
    {
        Arguments = [Subject],
        Options = [Count, Rate, Weights, Format, Output, CommonOptions.Json],
        Examples = [new("report moon --count 2", "reports twice")],
        Run = Tell,
    };

    public static readonly Verb Throw = new("throw", "Fails.")
    {
        Arguments = [Subject],
        Run = call => throw (call.Get(Subject) switch
        {
            "io" => new FileNotFoundException("There is no file 'x'."),
            "access" => new UnauthorizedAccessException("Not yours."),
            "disk" => new IOException("Full."),
            "stop" => new OperationCanceledException(),
            "ours" => new CommandException("found", "needed", "next"),
            _ => new InvalidCastException("apples are no pears"),
        }),
    };

    public static readonly Verb Runs = new("runs", "Looks at runs.")
    {
        Verbs =
        [
            new("list", "Lists them.") { Run = call => Write(call, "listed") },
            new("compare", "Compares some.") { Arguments = [new("RUN", "A run.") { Many = true }], Options = [Key], Run = call => Write(call, "compared " + call.Get(Key)) },
        ],
    };

    public static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), [Report, Throw, Runs]).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }

    private static int Tell(Invocation call)
    {
        string rate = call.Given(Rate) ? $" rate {call.Get(Rate)}" : "";
        string weights = call.Given(Weights) ? $" weights {string.Join(' ', call.Get(Weights))}" : "";
        string output = call.Given(Output) ? $" to {call.Get(Output)}" : "";
        return Write(call, $"{call.Get(Subject)} {call.Get(Count)} {call.Get(Format)}{rate}{weights}{output}{(call.Get(CommonOptions.Json) ? " json" : "")}");
    }

    private static int Write(Invocation call, string text)
    {
        call.Out.WriteLine(text);
        return 0;
    }
}
