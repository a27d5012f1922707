using System.Text.Json;
using System.Text.RegularExpressions;
using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;
using Chainrule.Runs;
using Chainrule.Testing;
using Chainrule.Training;

namespace Chainrule.Cli.Tests.Verbs;

public sealed class TrainVerbTests : IDisposable
{
    private const string Model = "conv 4 k3 s2, bn, relu, maxpool 2, flatten, linear 10, logsoftmax";

    private readonly string folder = Directory.CreateTempSubdirectory("chainrule-train-").FullName;

    public TrainVerbTests() => SmallMnist.Write(In("data"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Train_prints_the_log_lines_of_the_documents_and_records_the_run()
    {
        (int exitCode, string output, string error) = Train("--epochs", "2", "--out", In("a"));
        Assert.Equal(0, exitCode);
        string[] lines = output.Split('\n');
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            int at = 5 * (epoch - 1);
            Assert.Equal($"Epoch {epoch}", lines[at]);
            Assert.Matches(@"^Train: Loss=\d+\.\d{4} Batch_id=4 Accuracy=\d+\.\d{2}: 100%\|██████████\| 5/5 \[\d\d:\d\d<00:00, {0,2}\d+\.\d\d(it/s|s/it)\]$", lines[at + 1]);
            Assert.Matches(@"^Test set: Average loss: \d+\.\d{4}, Accuracy: \d+/50 \(\d+\.\d{2}%\)$", lines[at + 2]);
            Assert.Equal("", lines[at + 3]);
            Assert.Equal("Adjusting learning rate of group 0 to 1.0000e-01.", lines[at + 4]);
        }

        Assert.Contains($"\nWeights: {In("a")}", output);
        Assert.Contains("recipe  batch 64, epochs 2, sgd 0.1 momentum 0.9, constant, loss nll, seed 1\n", error);
        Assert.DoesNotContain('\r', output + error);
        Assert.Equal(lines[..10].Where(l => !l.StartsWith("Train")), File.ReadAllLines(Path.Combine(In("a"), "log.txt")).Where(l => !l.StartsWith("Train")));
        Assert.Equal(RunState.Finished, RunRecord.Read(In("a")).State);
    }

    [Fact]
    public void Teacher_that_does_not_fit_is_told_and_no_run_is_left_behind()
    {
        Assert.Equal(0, Train("--epochs", "1", "--out", In("taught")).ExitCode);
        string teacher = Path.Combine(In("taught"), "weights.safetensors");
        (int exitCode, string output, string error) = Run("train", "flatten, linear 10, logsoftmax", "--recipe", $"batch 64, epochs 1, sgd 0.1, loss nll distil {teacher} 0.5", "--data", In("data"), "--out", In("fits"));
        Assert.Equal((0, ""), (exitCode, exitCode == 0 ? "" : output + error));
        byte[] bytes = File.ReadAllBytes(teacher);
        // A tensor's name is another by one letter: the file is sound, and its weights are not its model's.
        bytes[bytes.AsSpan().IndexOf("bias"u8)] = (byte)'B';
        File.WriteAllBytes(teacher, bytes);
        (exitCode, _, error) = Run("train", "flatten, linear 10, logsoftmax", "--recipe", $"batch 64, epochs 1, sgd 0.1, loss nll distil {teacher} 0.5", "--data", In("data"), "--out", In("a"));
        Assert.Equal(2, exitCode);
        Assert.Contains("the teacher cannot be used", error);
        Assert.Contains("Next: ", error);
        Assert.False(Directory.Exists(In("a")));
    }

    [Fact]
    public void Train_as_json_prints_one_document_alone()
    {
        (int exitCode, string output, string error) = Train("--epochs", "3", "--seed", "5", "--batch", "60", "--validate", "--out", In("a"), "--json");
        Assert.Equal((0, ""), (exitCode, exitCode == 0 ? "" : error));
        JsonElement json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("a", In("a"), "validation", false), (json.GetProperty("run").GetString(), json.GetProperty("folder").GetString(), json.GetProperty("evaluated_on").GetString(), json.GetProperty("synthetic").GetBoolean()));
        Assert.Equal("batch 60, epochs 3, sgd 0.1 momentum 0.9, constant, loss nll, seed 5", json.GetProperty("recipe").GetString());
        Assert.Equal((25, 3), (json.GetProperty("images").GetInt32(), json.GetProperty("epochs").GetArrayLength()));
        Assert.Equal(json.GetProperty("correct").GetInt32() / 25.0 * 100, json.GetProperty("accuracy").GetDouble(), 6);
        Assert.True(File.Exists(json.GetProperty("weights").GetString()));
    }

    [Fact]
    public void Train_as_json_has_a_pace_though_its_epochs_took_no_millisecond()
    {
        Train("--out", In("a"), "--epochs", "1");
        string events = Path.Combine(In("a"), "events.jsonl"), told = File.ReadAllText(events);
        // On a quick machine it says 0 already.
        const string Seconds = "\"train_seconds\":[0-9.E+-]+";
        Assert.Matches(Seconds, told);
        File.WriteAllText(events, Regex.Replace(told, Seconds, "\"train_seconds\":0"));
        (int exitCode, string output, string error) = Run("train", "--resume", In("a"), "--json");
        Assert.Equal((0, ""), (exitCode, exitCode == 0 ? "" : error));
        Assert.Equal(300_000, JsonDocument.Parse(output).RootElement.GetProperty("train_images_per_second").GetDouble());
    }

    [Fact]
    public void Run_that_was_asked_to_stop_names_the_command_that_goes_on_and_that_command_does()
    {
        // A shell without job control lets its background processes ignore SIGINT; SIGTERM is minded alike.
        string line = $"\"$CHAINRULE\" train '{Model}' --recipe '{Recipe(100_000)}' --data {In("data")} --out {In("a")} & pid=$!; "
            + $"until [ -s {In("a")}/events.jsonl ] && grep -q epoch {In("a")}/events.jsonl; do sleep 0.05; done; kill -TERM $pid; wait $pid; echo $?";
        Finished run = Finished.Run("bash", ["-c", line], folder, ("CHAINRULE", Repository.File("chainrule")));
        Assert.EndsWith("\n130\n", run.Out);
        Assert.EndsWith($"All is saved. To go on: ./chainrule train --resume {In("a")}\nchainrule: stopped.\n", run.Error);
        Assert.Equal(RunState.Stopped, RunRecord.Read(In("a")).State);
        Assert.NotEmpty(Directory.GetFiles(In("a"), "checkpoint-*"));
    }

    [Fact]
    public void Resume_of_a_finished_run_shows_it_and_does_nothing()
    {
        Train("--out", In("a"), "--epochs", "1");
        byte[] events = File.ReadAllBytes(Path.Combine(In("a"), "events.jsonl"));
        (int exitCode, string output, string error) = Run("train", Model, "--recipe", Recipe(1), "--resume", In("a"));
        Assert.Equal((0, $"The run in '{In("a")}' is finished; there is nothing left to do.\n"), (exitCode, error));
        Assert.Contains(" of 50 test images read right by ", output);
        Assert.Equal(events, File.ReadAllBytes(Path.Combine(In("a"), "events.jsonl")));
    }

    [Theory]
    [InlineData("classic-17022", "train --resume: the run trains conv 4 k3 s2, bn, relu, maxpool 2, flatten, linear 10, logsoftmax, not classic-17022.")]
    [InlineData("--epochs 2", "train --resume: another recipe is asked for than the run was begun with: 'batch 64, epochs 1, ")]
    [InlineData("--recipe sprint", "train --resume: another recipe is asked for than the run was begun with: 'batch 64, epochs 1, ")]
    [InlineData("--validate", "train --resume: the run was begun without --validate.")]
    [InlineData("--out b", "train --resume: --out and --resume both name a folder.")]
    public void Resume_with_something_else_is_refused(string words, string start)
    {
        Train("--out", In("a"), "--epochs", "1");
        (int exitCode, string output, string error) = Run(["train", .. words.Split(' '), "--resume", In("a")]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("chainrule: " + start, error);
        Assert.EndsWith("  Next: leave the option out, or begin a new run without --resume.\n", error);
    }

    [Fact]
    public void Picture_that_cannot_be_written_is_told_by_the_name_that_was_given()
    {
        Assert.Contains("train: --show-batch cannot be ", Run("train", "speck", "--data", In("data"), "--show-batch", "batch.jpg").Error);
        (int exitCode, _, string error) = Run("train", "flatten, linear 10, logsoftmax", "--data", In("data"), "--out", In("b"), "--show-batch", In("none/batch.png"));
        Assert.Equal(2, exitCode);
        Assert.Contains($"'{In("none/batch.png")}' cannot be written: there is no folder '{In("none")}'.\n  Needed: ", error);
    }

    [Fact]
    public void Diverging_training_ends_with_code_two_and_names_epoch_and_step()
    {
        (int exitCode, _, string error) = Run("train", "flatten, linear 10, logsoftmax", "--recipe", "sgd 1e38", "--data", In("data"), "--out", In("a"));
        Assert.Equal(2, exitCode);
        Assert.Matches(@"(?s)keeps what was told; there was no good checkpoint yet\.\nchainrule: the training diverged in epoch 1, step \d: the loss is .+\.\n  Needed: .+\n  Next: lower the learning rate", error);
    }

    [Theory]
    [InlineData("train", "chainrule: train: MODEL is missing.\n")]
    [InlineData("train classic-1702", "chainrule: no model and no file is called 'classic-1702'.\n")]
    [InlineData("train classic-17022 --recipe beter-17022", "chainrule: no recipe and no file is called 'beter-17022'.\n")]
    [InlineData("train classic-17022 --epochs 0", "chainrule: train: --epochs cannot be '0'.\n")]
    [InlineData("train --resume nonsuch", "chainrule: there is no run called 'nonsuch'.\n")]
    public void Train_that_cannot_be_done_says_why(string words, string start)
    {
        (int exitCode, string output, string error) = Run(words.Split(' '));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(start, error);
        Assert.Contains("\n  Next: ", error);
    }

    [Fact]
    public void Runs_are_listed_and_shown()
    {
        Train("--epochs", "2", "--out", In("runs/one"));
        (_, string list, _) = Run("runs", "list", "--in", In("runs"));
        Assert.Matches(@"^run +model +data +parameters +epochs +accuracy +recipe +date +state +tags\none +conv 4 k3 s2, .+… +.+ +1,498 +2/2 +\d+\.\d\d % +\* +own +\d{4}-\d\d-\d\d \d\d:\d\d +finished\n\n\* [^\n]+\n$", list);
        JsonElement entry = JsonDocument.Parse(Run("runs", "list", "--in", In("runs"), "--json").Out).RootElement.GetProperty("runs")[0];
        Assert.Equal(("one", "finished", 2), (entry.GetProperty("id").GetString(), entry.GetProperty("state").GetString(), entry.GetProperty("epochs").GetInt32()));
        (int exitCode, string shown, _) = Run("runs", "show", "last", "--in", In("runs"));
        Assert.Equal(0, exitCode);
        Assert.Contains("\nrecipe ", shown);
        Assert.Matches(@"\n +2 +0\.1 ", shown);
        JsonElement run = JsonDocument.Parse(Run("runs", "show", "one", "--in", In("runs"), "--json").Out).RootElement;
        Assert.Equal(2, run.GetProperty("epochs").GetArrayLength());
    }

    [Theory]
    [InlineData(120, "Epoch 3/20 [##########..........]  50 %  loss 0.0812  accuracy 97.41 %  41,230 images/s  1:05 left")]
    [InlineData(84, "Epoch 3/20 [###...]  50 %  loss 0.0812  accuracy 97.41 %  41,230 images/s  1:05 left")]
    [InlineData(80, "Epoch 3/20  50 %  loss 0.0812  accuracy 97.41 %  41,230 images/s  1:05 left")]
    [InlineData(60, "Epoch 3/20  50 %  loss 0.0812  accuracy 97.41 %  1:05 left")]
    [InlineData(47, "Epoch 3/20  50 %  accuracy 97.41 %  1:05 left")]
    [InlineData(30, "Epoch 3/20  50 %  1:05 left")]
    [InlineData(20, "Epoch 3/20  50 %")]
    public void Live_line_tells_progress_loss_accuracy_pace_and_time_left(int columns, string line) =>
        Assert.Equal(line, TrainScreen.Text(new TrainingProgress(3, 20, 59, 118, 0.1, 0.0812, 97.41, 0.01, TimeSpan.FromSeconds(1), 41_230, TimeSpan.FromSeconds(65)), columns));

    private static string Recipe(int epochs) => $"batch 64, epochs {epochs}, sgd 0.1 momentum 0.9";

    private (int ExitCode, string Out, string Error) Train(params string[] words) =>
        Run(["train", Model, "--recipe", Recipe(7), "--data", In("data"), "--threads", "1", .. words]);

    private static (int ExitCode, string Out, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = new App(new Terminal(output, error), VerbTable.All).Run(words);
        return (exitCode, output.ToString(), error.ToString());
    }

    private string In(string name) => Path.Combine(folder, name);
}
