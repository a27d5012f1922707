using System.Text.Json;
using Chainrule.Briefs;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests.Verbs;

public sealed class BriefVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-brief-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, "classic-17130", "--params", "17130")]
    [InlineData(1, "classic-17130", "--params", "17129")]
    [InlineData(1, "classic-17130", "--params", "<17130")]
    [InlineData(0, "classic-17130", "--params", "12000..18000")]
    [InlineData(0, "classic-17130", "--params", "20000", "--epochs", "20", "--accuracy", "99.4", "--uses", "bn,dropout,gap")]
    [InlineData(1, "classic-17130", "--without", "linear")]
    [InlineData(0, "classic-17022", "--without", "linear")]
    [InlineData(1, "classic-17130", "--brief", "eight")]
    [InlineData(1, "classic-17130", "--epochs", "19", "--recipe", "classic-17130")]
    [InlineData(0, "classic-19848", "--epochs", "19", "--batch", "128", "--dropout", "0.05", "--rotation", "7", "--recipe", "classic-19848")]
    [InlineData(0)]
    public void Brief_ends_with_one_when_a_clause_is_not_met(int exitCode, params string[] words) => Assert.Equal((exitCode, ""), (Run(words).ExitCode, Run(words).Error));

    [Fact]
    public void Brief_tells_each_clause_with_its_figure_when_a_model_is_judged() => Assert.Equal(
        """
        clause          verdict        found
        params<20000    met            17,130 parameters
        epochs<20       not known yet  no recipe is named; the model's own: 20 epochs
        accuracy>=99.4  not known yet  not trained yet
        uses bn         met            BatchNorm2d-2, BatchNorm2d-4, BatchNorm2d-6, BatchNorm2d-9, … 9 in all
        uses dropout    met            Dropout2d-12, Dropout2d-15, Dropout2d-18, Dropout2d-21, … 5 in all
        uses gap        met            AvgPool2d-25
        without linear  not met        Linear-26

        The brief is not met: 1 of its 7 clauses fails.

        """, Run("classic-17130", "--brief", "twenty-conv").Out);

    [Theory]
    [InlineData(99.39, 1, false)]
    [InlineData(99.4, 0, true)]
    public void Brief_counts_the_last_epoch_when_a_run_is_judged(double accuracy, int exitCode, bool met)
    {
        new WrittenRun { Accuracy = accuracy }.Write(folder, "2026-01-02-030405-small");
        (int code, string output, string error) = Run("2026-01-02", "--in", folder, "--brief", "params<10000 epochs=1 accuracy>=99.4", "--json");
        JsonElement document = JsonDocument.Parse(output).RootElement;
        Assert.Equal((exitCode, "", met), (code, error, document.GetProperty("met").GetBoolean()));
        JsonElement last = document.GetProperty("clauses")[2];
        Assert.Equal(("accuracy>=99.4", met ? "met" : "not met"), (last.GetProperty("clause").GetString(), last.GetProperty("verdict").GetString()));
        Assert.EndsWith("of 10,000 test images", last.GetProperty("found").GetString());
    }

    [Fact]
    public void Brief_as_json_leaves_open_what_is_not_known()
    {
        JsonElement document = JsonDocument.Parse(Run("classic-17130", "--epochs", "20", "--params", "20000", "--json").Out).RootElement;
        Assert.Equal(("params<=20000 epochs<=20", JsonValueKind.Null), (document.GetProperty("brief").GetString(), document.GetProperty("met").ValueKind));
        Assert.Equal(17_130, document.GetProperty("clauses")[0].GetProperty("figure").GetDouble());
    }

    [Theory]
    [InlineData("brief: nothing is asked of the model.", "classic-17130")]
    [InlineData("brief: MODEL|RUN is missing.", "--params", "20000")]
    [InlineData("did you mean 'linear'?", "classic-17130", "--uses", "lineer")]
    [InlineData("did you mean 'classic-17130'", "clasic-17130", "--params", "20000")]
    [InlineData("no brief is called 'thirty'", "classic-17130", "--brief", "thirty")]
    public void Brief_tells_what_is_wrong_when_it_cannot_be_judged(string told, params string[] words)
    {
        (int exitCode, string output, string error) = Run(words);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(told, error);
    }

    [Fact]
    public void Brief_lists_those_that_come_with_it_when_nothing_is_named()
    {
        string output = Run().Out;
        Assert.All(BuiltInBriefs.All, b => Assert.Contains($"{b.Name} ", output));
    }

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(["brief", .. words]);
        return (exitCode, output.ToString(), error.ToString());
    }
}
