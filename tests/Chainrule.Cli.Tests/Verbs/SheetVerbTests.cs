using System.Text.Json;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;

namespace Chainrule.Cli.Tests.Verbs;

public sealed class SheetVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-sheet-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Sheet_writes_a_worksheet_and_says_what_came_of_it()
    {
        (int exitCode, string output, string error) = Run("sheet", "-o", In("a.xlsx"));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith($"{In("a.xlsx")}  worksheet, network 2-2-2, 46 steps, ", output);
        Assert.Contains("  E_total goes from 0.24252 to 0.0327455 at learning rate 1.\n", output);
        Assert.True(File.Exists(In("a.xlsx")));
    }

    [Fact]
    public void Sheet_as_json_tells_the_network_and_the_files()
    {
        (int exitCode, string output, _) = Run("sheet", "-o", In("a.xlsx"), "--rows", "46", "--lr", "0.5", "--json");
        Assert.Equal(0, exitCode);
        JsonElement document = JsonDocument.Parse(output).RootElement;
        Assert.Equal("2-2-2", document.GetProperty("network").GetProperty("net").GetString());
        Assert.Equal(0.5, document.GetProperty("network").GetProperty("learning_rate").GetDouble());
        JsonElement file = Assert.Single(document.GetProperty("files").EnumerateArray());
        Assert.Equal(("worksheet", 46), (file.GetProperty("kind").GetString(), file.GetProperty("rows").GetInt32()));
        Assert.Equal(0.07043112418279, file.GetProperty("e_total_last").GetDouble(), 1e-14);
        Assert.Equal(["Read me", "Network", "Derivation", "Training", "Learning rates", "Check", "Rate tables"],
            file.GetProperty("sheets").EnumerateArray().Select(sheet => sheet.GetString()));
    }

    [Fact]
    public void Exercise_and_key_stand_beside_one_another_when_both_are_asked_for()
    {
        Assert.Equal(0, Run("sheet", "--blank", "--seed", "7", "--answers", "--rows", "9", "-o", In("e.xlsx")).ExitCode);
        Assert.Equal(["e-answers.xlsx", "e.xlsx"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Key_takes_the_file_itself_when_no_exercise_is_asked_for()
    {
        JsonElement document = JsonDocument.Parse(Run("sheet", "--seed", "7", "--answers", "--rows", "9", "-o", In("k.xlsx"), "--json").Out).RootElement;
        JsonElement file = Assert.Single(document.GetProperty("files").EnumerateArray());
        Assert.Equal((In("k.xlsx"), "answers"), (file.GetProperty("file").GetString(), file.GetProperty("kind").GetString()));
        Assert.Contains("Answers", file.GetProperty("sheets").EnumerateArray().Select(sheet => sheet.GetString()));
    }

    [Fact]
    public void File_of_somebody_else_is_kept_until_force_is_said()
    {
        File.WriteAllText(In("mine.xlsx"), "mine");
        (int exitCode, string output, string error) = Run("sheet", "-o", In("mine.xlsx"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("--force", error);
        Assert.Equal("mine", File.ReadAllText(In("mine.xlsx")));
        Assert.Equal(0, Run("sheet", "-o", In("mine.xlsx"), "--force").ExitCode);
        Assert.Equal(0, Run("sheet", "-o", In("mine.xlsx")).ExitCode);
    }

    [Theory]
    [InlineData("--net 2-0-2", "is not a network")]
    [InlineData("--inputs 0.1", "--inputs gives 1 number, but the network 2-2-2 has 2 inputs.")]
    [InlineData("--weights 1,2", "--weights gives 2 numbers, but the network 2-2-2 has 8 weights.")]
    [InlineData("--rates 0.1,-1", "The rates are 0.1, -1.")]
    [InlineData("--rows 1", "a whole number from 2 to 20000")]
    [InlineData("--lr 0", "The learning rate is 0.")]
    [InlineData("--activation sigmod", "Did you mean sigmoid?")]
    public void Option_that_does_not_fit_is_told(string options, string message)
    {
        (int exitCode, string output, string error) = Run(["sheet", "-o", In("a.xlsx"), .. options.Split(' ')]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(message, error);
        Assert.Contains("Needed: ", error);
        Assert.Contains("Next: ", error);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("--answers key.xlsx", ": --answers takes no value.", "did you mean -o key.xlsx? --answers: Write the key")]
    [InlineData("key.xlsx", ".", "did you mean -o key.xlsx?\n")]
    [InlineData("-o a.xlsx --blank key.xlsx", ": --blank takes no value.", "--blank: Leave the learner's cells empty")]
    [InlineData("key.docx", ".", "./chainrule sheet --help tells what there is.")]
    public void File_without_its_option_is_told_with_the_option_that_names_it(string words, string found, string next)
    {
        (int exitCode, string output, string error) = Run(["sheet", .. words.Split(' ')]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"chainrule: sheet: '{words.Split(' ')[^1]}' is one argument too many{found}\n  Needed: ./chainrule sheet [--output FILE.xlsx]", error);
        Assert.Contains("  Next: " + next, error);
    }

    [Fact]
    public void Remark_goes_beside_the_result_and_into_the_document()
    {
        string[] words = ["sheet", "-o", In("a.xlsx"), "--targets", "2,0.5", "--rates", "0.5,1,0.5", "--rows", "9"];
        (int exitCode, string output, string error) = Run(words);
        Assert.Equal(0, exitCode);
        Assert.Contains("chainrule: sheet: t1 = 2 cannot be reached: ", error);
        Assert.Contains("chainrule: sheet: --rates names 0.5 more than once", error);
        Assert.DoesNotContain("cannot be reached", output);
        Assert.Equal(2, JsonDocument.Parse(Run([.. words, "--json"]).Out).RootElement.GetProperty("remarks").GetArrayLength());
        Assert.StartsWith("chainrule: derive: t1 = 2 cannot be reached: ", Run("derive", "w1", "--targets", "2,0.5").Error);
    }

    [Fact]
    public void Derive_prints_the_guide_in_each_format()
    {
        Assert.StartsWith("∂E_total/∂w5 in the network 2-2-2\n====", Run("derive", "w5").Out);
        Assert.StartsWith("Backpropagation by hand: the network 2-2-2\n", Run("derive").Out);
        Assert.Equal(Run("derive").Out, Run("derive", "all").Out);
        Assert.StartsWith("# Backpropagation by hand", Run("derive", "all", "--format", "markdown").Out);
        Assert.StartsWith(@"\documentclass", Run("derive", "w1", "--format", "latex").Out);
    }

    [Fact]
    public void Derive_as_json_tells_formula_and_value()
    {
        JsonElement document = JsonDocument.Parse(Run("derive", "w5", "--json").Out).RootElement;
        JsonElement gradient = Assert.Single(document.GetProperty("gradients").EnumerateArray());
        Assert.Equal(("w5", "dE/dw5", "(a_o1 − t1)·a_o1·(1 − a_o1)·a_h1"),
            (gradient.GetProperty("weight").GetString(), gradient.GetProperty("quantity").GetString(), gradient.GetProperty("formula").GetString()));
        Assert.Equal(0.0721571, gradient.GetProperty("value").GetDouble(), 1e-7);
        Assert.Equal(10, JsonDocument.Parse(Run("derive", "--net", "2-2-3", "--json").Out).RootElement.GetProperty("gradients").GetArrayLength());
    }

    [Fact]
    public void Derive_as_json_holds_every_line_of_the_guide()
    {
        JsonElement document = JsonDocument.Parse(Run("derive", "w5", "--json").Out).RootElement;
        JsonElement path = Assert.Single(document.GetProperty("gradients")[0].GetProperty("paths").EnumerateArray());
        Assert.Equal(["w5", "o1", "a_o1", "E1", "E_total"], path.GetProperty("stops").EnumerateArray().Select(stop => stop.GetString()));
        Assert.Equal([("∂E_total/∂E1", "1"), ("∂E1/∂a_o1", "a_o1 − t1"), ("∂a_o1/∂o1", "a_o1·(1 − a_o1)"), ("∂o1/∂w5", "a_h1")],
            path.GetProperty("factors").EnumerateArray().Select(factor => (factor.GetProperty("factor").GetString(), factor.GetProperty("formula").GetString())));
        Assert.Equal(document.GetProperty("gradients")[0].GetProperty("value").GetDouble(), path.GetProperty("value").GetDouble(), 1e-12);
        JsonElement[] lines = [.. document.GetProperty("steps").EnumerateArray().SelectMany(step => step.GetProperty("lines").EnumerateArray())];
        Assert.Equal(["text", "equation", "path", "update"], lines.Select(line => line.GetProperty("kind").GetString()).Distinct());
        JsonElement update = Assert.Single(lines, line => line.GetProperty("kind").GetString() == "update");
        Assert.Equal("w5", update.GetProperty("left").GetString());
        Assert.Equal("w5 − η·∂E_total/∂w5", update.GetProperty("forms")[0].GetString());
        Assert.Equal(0.327843, update.GetProperty("value").GetDouble(), 1e-6);
        Assert.Equal("w_{5}", update.GetProperty("latex")[0].GetString());
        string text = Run("derive", "w5").Out.Replace("\n", " ", StringComparison.Ordinal);
        Assert.All(lines.Where(line => line.GetProperty("kind").GetString() == "text"), line => Assert.Contains(line.GetProperty("text").GetString()!, text));
    }

    [Fact]
    public void Derive_tells_which_weights_there_are()
    {
        (int exitCode, _, string error) = Run("derive", "w12");
        Assert.Equal(2, exitCode);
        Assert.Contains("The network 2-2-2 has no weight 'w12'.", error);
        Assert.Contains("w1 to w8, or all", error);
    }

    private string In(string name) => Path.Combine(folder, name);

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }
}
