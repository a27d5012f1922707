using System.Text.Json;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Models;

namespace Chainrule.Cli.Tests.Verbs;

public class BenchVerbTests
{
    private const string Small = "conv 4 k3, gap, flatten, linear 10, logsoftmax";

    [Fact]
    public void Bench_as_json_has_the_designed_keys_and_figures_that_agree()
    {
        (int exitCode, string output, string error) = Run("bench", "--model", Small, "--batch", "17", "--threads", "3", "--json");
        Assert.Equal(0, exitCode);
        // Other tests may be at work: the machine is then not quiet, and bench says so.
        Assert.Matches(@"^(bench: the rounds of .* differ widely: others are using this machine\.\n  Next: .*\n)?$", error);
        JsonElement document = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["cpu", "threads", "vector_bits", "fma_peak_gflops", "results"], document.EnumerateObject().Select(p => p.Name));
        JsonElement row = Assert.Single(document.GetProperty("results").EnumerateArray());
        Assert.Equal(
            ["model", "batch", "train_images_per_second", "inference_images_per_second", "train_gflops", "fraction_of_peak", "one_image_microseconds"],
            row.EnumerateObject().Select(p => p.Name));
        Assert.Equal(3, document.GetProperty("threads").GetInt32());
        Assert.Contains(document.GetProperty("vector_bits").GetInt32(), (int[])[128, 256, 512]);
        Assert.Equal((Model.Parse(Small).ToString(), 17), (row.GetProperty("model").GetString(), row.GetProperty("batch").GetInt32()));
        double images = Figure(row, "train_images_per_second"), gflops = Figure(row, "train_gflops");
        Assert.True(images > 0 && Figure(row, "inference_images_per_second") > 0);
        Assert.Equal(images * Work.Of(Model.Parse(Small)).TrainingFlop / 1e9, gflops, 0.02);
        Assert.True(Figure(row, "one_image_microseconds") > 0);
        double peak = Figure(document, "fma_peak_gflops"), share = Figure(row, "fraction_of_peak");
        Assert.Equal(share * peak, gflops, 0.006 + 0.006 * share + 0.00006 * peak);   // rounded to hundredths, the share to ten-thousandths: on a busy machine GFLOP/s are few
    }

    [Fact]
    public void Bench_prints_the_machine_and_a_row_a_model()
    {
        (int exitCode, string output, string error) = Run("bench", "--model", "CLASSIC-17022", "--batch", "16", "--threads", "1");
        Assert.Equal(0, exitCode);
        // On a busy machine it says that its rounds differ, and nothing else.
        Assert.True(error.Length == 0 || error.StartsWith("bench: the rounds of classic-17022 differ widely: ", StringComparison.Ordinal), error);
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Matches(@"^.+, 1 thread, vectors of (128|256|512) bits$", lines[0]);
        Assert.Matches(@"^Multiply-add peak: [\d,.]+ GFLOP/s$", lines[1]);
        Assert.Equal("model          batch  training images/s  inference images/s  training GFLOP/s  share of peak  one image", lines[3]);
        Assert.Matches(@"^classic-17022 +16 +[\d,]+ +[\d,]+ +[\d.]+ +[\d.]+ % +[\d,]+ µs$", lines[4]);
        Assert.Equal(5, lines.Length);
    }

    [Theory]
    [InlineData("--model clasic-17130", "no model and no file is called 'clasic-17130'.", "did you mean 'classic-17130'")]
    [InlineData("--batch 0", "bench: --batch cannot be '0'.", "Needed: a whole number from 1 to 65536.")]
    [InlineData("--batch many", "bench: --batch cannot be 'many'.", "write for example --batch 128.")]
    [InlineData("--threads -2", "bench: --threads cannot be '-2'.", "Needed: a whole number from 1 to 1024.")]
    [InlineData("--bach 128", "bench: there is no option '--bach'.", "did you mean --batch?")]
    [InlineData("--model relu", "bench: the model 'relu' does not end in log-probabilities.", "add ', logsoftmax' at its end.")]
    public void Bench_refuses_what_cannot_be_measured_with_code_two(string options, string found, string next)
    {
        (int exitCode, string output, string error) = Run(["bench", .. options.Split(' ')]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("chainrule: " + found, error);
        Assert.Contains(next, error);
    }

    [Fact]
    public void Bench_refuses_a_batch_that_memory_cannot_hold()
    {
        string wide = "in 1x100x100, " + string.Concat(Enumerable.Repeat("conv 100 k1, ", 10)) + "gap, flatten, logsoftmax";
        (int exitCode, string output, string error) = Run("bench", "--model", wide, "--batch", "65536");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("chainrule: bench: a batch of 65,536 needs about ", error);
        Assert.Matches(@"Next: --batch \d+ at most\.", error);
    }

    private static double Figure(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }
}
