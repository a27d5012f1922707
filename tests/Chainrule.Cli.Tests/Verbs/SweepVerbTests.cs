using Chainrule.Briefs;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Sweeps;

namespace Chainrule.Cli.Tests.Verbs;

public sealed class SweepVerbTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("chainrule-sweep-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Sweep_does_not_open_the_files_of_the_test_images()
    {
        string data = Path.Combine(home, "data"), file = Path.Combine(home, "rates.sweep");
        SmallMnist.Write(data);
        // Whoever reads one of these ends with a message about it.
        foreach (string test in Directory.GetFiles(data, "t10k-*")) File.WriteAllText(test, "not to be read");
        File.WriteAllText(file, """
            model:  conv 2 k3 s2, bn, relu, flatten, linear 10, logsoftmax
            recipe: batch 64, epochs 1, sgd {0.1|0.2}, constant
            """);
        (int exitCode, string output, string told) = Run("sweep", file, "--data", data, "--out", Path.Combine(home, "out"));
        Assert.Equal((0, ""), (exitCode, exitCode == 0 ? "" : told));
        Assert.Contains("validation", output);

        (exitCode, _, string error) = Run("train", "conv 2 k3 s2, flatten, linear 10, logsoftmax", "--recipe", "batch 64, epochs 1, sgd 0.1, constant", "--data", data, "--out", Path.Combine(home, "run"));
        Assert.Equal(2, exitCode);
        Assert.Contains("t10k-", error);
    }

    [Fact]
    public void Board_on_a_low_screen_counts_what_it_cannot_list_and_keeps_the_best()
    {
        SweepTrial[] trials = [.. SweepPlan.Parse("model: conv {width: 2|4|6|8} k3, gap, flatten, linear 10, logsoftmax\nrecipe: batch 64, epochs 3, sgd 0.1", "widths").Trials()];
        var best = new Standing(trials[0], [97.5], 3, ClauseVerdict.Met, ["run"]);
        var progress = new SweepProgress(1, 9, [.. trials.Select(t => new RunningTrial(t, 1, 2, 3, null))], best, TimeSpan.FromMinutes(5), null);
        Assert.Equal(
        [
            "1 of 9 trainings done, 4 running, about 5 min left",
            "  trial 1, seed 1: epoch 2/3  width=2",
            "  trial 2, seed 1: epoch 2/3  width=4",
            "  … and 2 more",
            "  best so far: trial 1, 97.50 % on the validation images, 50 parameters  width=2",
        ], SweepScreen.Board(progress, rows: 5));
        Assert.Equal(6, SweepScreen.Board(progress, rows: 6).Count);
        Assert.DoesNotContain(SweepScreen.Board(progress, rows: 6), line => line.Contains("more"));
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }
}
