using System.Text.Json;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Models;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests.Verbs;

public class SummaryVerbTests
{
    // Rows unlike columns, both ways to call a layer, a name, and a residual with a projection: every kind of cell at once.
    private const string Small = "in 3x12x10, stem=conv 4 k3x2, f.relu, residual(conv 4 k3 s2 p1 nobias, bn; conv 4 k1 s2), gap, flatten, linear 10, f.logsoftmax";

    [Theory]
    [InlineData("classic-17130")]
    [InlineData("classic-17022")]
    [InlineData("classic-19848")]
    [InlineData("classic-12442")]
    [InlineData("classic-17054")]
    public void Summary_begins_with_the_layer_table_of_a_classic(string name)
    {
        (int exitCode, string output, string error) = Run("summary", name);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith(LayerTable.Of(Summary.Of(BuiltInModels.Find(name)!.Build())) + "\nlayer ", output);
    }

    [Fact]
    public void Summary_prints_both_tables_and_the_totals() => Assert.Equal(Golden("summary.txt"), Run("summary", Small).Out);

    [Fact]
    public void Summary_as_json_has_the_same_figures() => Assert.Equal(Golden("summary.json"), Run("summary", Small, "--json").Out);

    [Fact]
    public void Summary_as_json_lists_the_lines_of_the_layer_table()
    {
        JsonElement document = JsonDocument.Parse(Run("summary", "classic-17130", "--json").Out).RootElement;
        Assert.Equal("classic-17130", document.GetProperty("model").GetString());
        Assert.Equal(17_130, document.GetProperty("parameters").GetInt64());
        JsonElement[] layers = [.. document.GetProperty("layers").EnumerateArray()];
        Assert.Equal(26, layers.Length);
        Assert.Equal("MaxPool2d-7", layers[6].GetProperty("name").GetString());
        Assert.Equal([16, 11, 11], layers[6].GetProperty("output").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal((8, 2), (layers[6].GetProperty("receptive_field").GetInt32(), layers[6].GetProperty("jump").GetInt32()));
        Assert.Equal(17_130, layers.Sum(layer => layer.GetProperty("parameters").GetInt64()));
        Assert.Equal(3_043_040, layers.Sum(layer => layer.GetProperty("multiply_adds").GetInt64()));
    }

    [Fact]
    public void Summary_reads_a_model_from_a_file()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "# two lines\nconv 8 k3\nrelu\n");
            JsonElement document = JsonDocument.Parse(Run("summary", path, "--json").Out).RootElement;
            Assert.Equal((path, "conv 8 k3, relu"), (document.GetProperty("model").GetString(), document.GetProperty("notation").GetString()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("clasic-17130", "chainrule: no model and no file is called 'clasic-17130'.\n  Next: did you mean 'classic-17130'")]
    [InlineData("conv 8 k3, rleu", "chainrule: model, column 12: no layer is called 'rleu'.\n  conv 8 k3, rleu\n")]
    [InlineData("maxpool 14, conv 10 k3", "chainrule: layer 2 'conv 10 k3': its input is 2×2, smaller than the 3×3 kernel.\n  28 → pool 2: ")]
    public void Summary_refuses_what_is_no_model_with_code_two(string model, string start)
    {
        (int exitCode, string output, string error) = Run("summary", model);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(start, error);
    }

    [Fact]
    public void Models_lists_every_model_with_its_figures()
    {
        (int exitCode, string output, string error) = Run("models");
        Assert.Equal((0, ""), (exitCode, error));
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(BuiltInModels.All.Count + 1, lines.Length);
        Assert.Matches(@"^classic-17130 +17,130 +3\.04 M +26 +\S.+ 1-era-17130$", lines[1]);
        Assert.All(lines, line => Assert.True(line.Length <= 130, line));
    }

    [Fact]
    public void Models_as_json_gives_notations_that_can_be_read_again()
    {
        JsonElement[] models = [.. JsonDocument.Parse(Run("models", "--json").Out).RootElement.GetProperty("models").EnumerateArray()];
        Assert.Equal(BuiltInModels.All.Select(m => m.Name), models.Select(m => m.GetProperty("name").GetString()!));
        Assert.All(models, m => Assert.Equal(m.GetProperty("parameters").GetInt64(), Summary.Of(Model.Parse(m.GetProperty("notation").GetString()!)).Parameters));
    }

    [Fact]
    public void Models_of_the_guide_have_the_figures_of_the_program()
    {
        string guide = File.ReadAllText(Repository.File("docs", "models.md"));
        foreach (BuiltInModel model in BuiltInModels.All)
        {
            var summary = Summary.Of(model.Build());
            Assert.Contains($"| `{model.Name}` | {summary.Parameters:N0} | {summary.Work.Forward / 1e6:F2} M | ", guide);
        }
    }

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }

    private static string Golden(string file) =>
        File.ReadAllText(Repository.File("tests", "Chainrule.Cli.Tests", "Verbs", "Golden", file)).ReplaceLineEndings("\n");
}
