using Chainrule.Data;
using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Tests.Training;
using Chainrule.Training;

namespace Chainrule.Tests.Runs;

public sealed class RecordedTrainingTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("chainrule-runs-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Run_folder_tells_what_was_asked_and_what_came_of_it()
    {
        TrainingResult result = Train(In("a"));
        RunRecord run = RunRecord.Read(In("a"));
        Assert.Equal(("a", "small", 0, RunState.Finished), (run.Request.Id, run.Request.Name, run.Remarks.Count, run.State));
        Assert.Equal((SmallImages.Recipe, SmallImages.Model.ToString()), (run.Recipe, run.Request.Model));
        Assert.Equal(("hashed pictures", true, SmallImages.Data.Fingerprint), (run.Request.Data.Name, run.Request.Data.Synthetic, run.Request.Data.Fingerprint));
        Assert.Equal(2, run.Machine!.Threads);
        Assert.Equal(result.Epochs.Select(e => (e.Epoch, e.Step, e.TrainLoss, e.Evaluation.Correct, e.Evaluation.Loss)), run.Epochs.Select(e => (e.Epoch, e.Step, e.TrainLoss, e.Correct, e.Loss)));
        Assert.Equal(["classes.txt", "confusion.png", "curves.png", "curves.svg", "events.jsonl", "log.txt", "machine.json", "mistakes.png", "report.html", "request.json", "run.lock", "weights.safetensors"], Files("a"));
    }

    [Fact]
    public void Weights_in_the_folder_are_those_of_the_result()
    {
        TrainingResult result = Train(In("a"));
        WeightLayout layout = WeightLayout.Of(SmallImages.Model);
        var (weights, statistics, counters) = (new float[layout.ParameterCount], new float[layout.StatisticCount], new long[layout.Counters.Count]);
        WeightFile.Load(new RunFolder(In("a")).Weights, SmallImages.Model, weights, statistics, counters);
        Assert.True(result.Weights.SequenceEqual(weights) && result.Statistics.SequenceEqual(statistics) && result.Counters.SequenceEqual(counters));
    }

    [Fact]
    public void Run_without_a_folder_of_its_own_gets_one_by_date_and_model()
    {
        Assert.Equal("2026-11-20-090807-classic-17022", RunFolder.NewId("classic-17022", new(2026, 11, 20, 9, 8, 7)));
        Assert.Equal("2026-11-20-090807-mine", RunFolder.NewId("./models/mine.model", new(2026, 11, 20, 9, 8, 7)));
        Assert.Equal("2026-11-20-090807-model", RunFolder.NewId("conv 8 k3, relu", new(2026, 11, 20, 9, 8, 7)));
    }

    [Fact]
    public void Stopped_run_is_saved_and_goes_on_to_the_same_end()
    {
        TrainingResult whole = Train(In("whole"));
        using (var source = new CancellationTokenSource())
        using (RecordedTraining training = RecordedTraining.Begin(Plan(In("a"))))
        {
            var told = new Recorded<TrainingProgress> { Then = p => { if (p is { Epoch: 2, Step: 3 }) source.Cancel(); } };
            Assert.Throws<OperationCanceledException>(() => training.Run(told, cancellation: source.Token));
        }

        RunRecord stopped = RunRecord.Read(In("a"));
        Assert.Equal((RunState.Stopped, 1, "it was asked to stop"), (stopped.State, stopped.Epochs.Count, stopped.Stopped));
        Assert.Contains("checkpoint-000000000009.safetensors", Files("a"));
        TrainingResult rest = Resume(In("a"));
        Assert.Equal([2, 3, 4], rest.Epochs.Select(e => e.Epoch));
        Assert.True(whole.Weights.SequenceEqual(rest.Weights));
        RunRecord run = RunRecord.Read(In("a"));
        Assert.Equal((RunState.Finished, null), (run.State, run.Stopped));
        Assert.Equal([1, 2, 3, 4], run.Epochs.Select(e => e.Epoch));
        Assert.Contains("Resumed behind step 9\n", File.ReadAllText(run.Folder.Log));
    }

    [Fact]
    public void Damaged_checkpoint_is_told_and_the_one_before_it_is_taken()
    {
        TrainingResult whole = Train(In("whole"));
        Stop(In("a"), epoch: 3, step: 2);
        string[] kept = [.. Files("a").Where(f => f.StartsWith("checkpoint-", StringComparison.Ordinal))];
        Assert.Equal(["checkpoint-000000000012.safetensors", "checkpoint-000000000014.safetensors"], kept);
        File.WriteAllBytes(Path.Combine(In("a"), kept[1]), File.ReadAllBytes(Path.Combine(In("a"), kept[1]))[..^5]);
        using RecordedTraining training = RecordedTraining.Resume(In("a"), SmallImages.Data, 1);
        Assert.True(whole.Weights.SequenceEqual(training.Run().Weights));
        Assert.Matches(@"(?s)checkpoint-000000000014\.safetensors is damaged, or no checkpoint: .+; the one before it is taken\.$", Assert.Single(training.Remarks));
    }

    [Fact]
    public void Run_whose_checkpoints_are_all_lost_begins_anew()
    {
        TrainingResult whole = Train(In("whole"));
        Stop(In("a"), epoch: 3, step: 2);
        foreach (string file in Directory.GetFiles(In("a"), "checkpoint-*")) File.WriteAllText(file, "no checkpoint");
        using (RecordedTraining training = RecordedTraining.Resume(In("a"), SmallImages.Data, 1))
        {
            Assert.Equal(["the one before it is taken.", "the training begins anew."], training.Remarks.Select(r => r[(r.LastIndexOf(';') + 2)..]));
            Assert.True(whole.Weights.SequenceEqual(training.Run().Weights));
        }

        Assert.Equal([1, 2, 3, 4], RunRecord.Read(In("a")).Epochs.Select(e => e.Epoch));
    }

    [Fact]
    public void Second_process_in_a_folder_is_refused()
    {
        using RecordedTraining training = RecordedTraining.Begin(Plan(In("a")));
        Assert.Equal(RunState.Running, RunRecord.Read(In("a")).State);
        string message = $"another process is at work in '{In("a")}'.\n  Needed: a run folder of its own for each training.\n  Next: wait for it to end, or name another folder with --out.";
        Assert.Equal(message, Assert.Throws<RunException>(() => RecordedTraining.Begin(Plan(In("a")))).Message);
        Assert.Equal(message, Assert.Throws<RunException>(() => RecordedTraining.Resume(In("a"), SmallImages.Data, 1)).Message);
    }

    [Fact]
    public void Folder_that_holds_something_is_refused()
    {
        Train(In("a"));
        Assert.StartsWith($"'{In("a")}' holds a run already.", Assert.Throws<RunException>(() => RecordedTraining.Begin(Plan(In("a")))).Message);
        Directory.CreateDirectory(In("b"));
        File.WriteAllText(Path.Combine(In("b"), "letter.txt"), "Dear");
        Assert.StartsWith($"'{In("b")}' is not empty.", Assert.Throws<RunException>(() => RecordedTraining.Begin(Plan(In("b")))).Message);
        Assert.Equal(["letter.txt"], Files("b"));
    }

    [Fact]
    public void Folder_that_cannot_be_written_to_is_told()
    {
        File.WriteAllText(In("file"), "");
        Assert.Matches($@"^no run can be written to '{In("file")}/a': .+\n  Needed: a folder that can be written to\.\n  Next: check who owns it", Assert.Throws<RunException>(() => RecordedTraining.Begin(Plan(In("file") + "/a"))).Message);
    }

    [Fact]
    public void Diverging_run_is_told_as_such_and_keeps_the_last_good_checkpoint()
    {
        Recipe wild = Recipe.Parse("batch 64, epochs 4, sgd 1, multistep 1 gamma 1e38");
        using (RecordedTraining training = RecordedTraining.Begin(Plan(In("a")) with { Recipe = wild }))
            Assert.Throws<DivergenceException>(() => training.Run());
        RunRecord run = RunRecord.Read(In("a"));
        Assert.Equal((RunState.Diverged, 1), (run.State, run.Epochs.Count));
        Assert.StartsWith("the training diverged in epoch 2, step ", run.Stopped);
        Assert.Contains("checkpoint-000000000006.safetensors", Files("a"));
    }

    [Fact]
    public void Run_is_not_gone_on_with_other_images()
    {
        Stop(In("a"), epoch: 1, step: 2);
        var other = new ImageData(SmallImages.Data.Test, SmallImages.Data.Training);
        Assert.StartsWith($"the run in '{In("a")}' was begun with hashed pictures (330 and 90 images, fingerprint ", Assert.Throws<RunException>(() => RecordedTraining.Resume(In("a"), other, 1)).Message);
    }

    /// <summary>Two processes that go on with one run: the second finds it finished when the first lets go of it, and must not begin it anew.</summary>
    [Fact]
    public void Finished_run_is_not_gone_on_with()
    {
        Train(In("a"));
        byte[] weights = File.ReadAllBytes(new RunFolder(In("a")).Weights);
        Assert.StartsWith($"the run in '{In("a")}' is finished; there is nothing left to do.", Assert.Throws<RunException>(() => RecordedTraining.Resume(In("a"), SmallImages.Data, 1)).Message);
        RunRecord run = RunRecord.Read(In("a"));
        Assert.Equal((RunState.Finished, 4), (run.State, run.Epochs.Count));
        Assert.Equal(weights, File.ReadAllBytes(run.Folder.Weights));
    }

    [Fact]
    public void Run_that_cannot_be_trained_leaves_no_folder()
    {
        RunPlan plan = Plan(In("a")) with { Model = Model.Parse("flatten, linear 10, bn, logsoftmax"), Recipe = Recipe.Parse("batch 151, epochs 1"), Options = new() { Validate = true } };
        Assert.Throws<TrainingException>(() => RecordedTraining.Begin(plan));
        Assert.False(Directory.Exists(In("a")));
    }

    [Fact]
    public void Run_that_diverges_at_once_says_so_and_keeps_no_checkpoint()
    {
        using RecordedTraining training = RecordedTraining.Begin(Plan(In("a")) with { Recipe = Recipe.Parse("batch 64, epochs 4, sgd 1e38") });
        var told = Assert.Throws<DivergenceException>(() => training.Run());
        Assert.False(training.KeepsCheckpoint);
        Assert.Contains($"\"step\":{told.Step}", File.ReadAllLines(training.Folder.Events)[^1]);
    }

    private static RunPlan Plan(string folder) => new("small", SmallImages.Model, SmallImages.Recipe, SmallImages.Data) { Folder = folder, Options = new() { Threads = 2 } };

    private static TrainingResult Train(string folder)
    {
        using RecordedTraining training = RecordedTraining.Begin(Plan(folder));
        return training.Run();
    }

    private static void Stop(string folder, int epoch, int step)
    {
        using var source = new CancellationTokenSource();
        using RecordedTraining training = RecordedTraining.Begin(Plan(folder));
        var told = new Recorded<TrainingProgress> { Then = p => { if (p.Epoch == epoch && p.Step == step) source.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => training.Run(told, cancellation: source.Token));
    }

    private static TrainingResult Resume(string folder)
    {
        using RecordedTraining training = RecordedTraining.Resume(folder, SmallImages.Data, 1);
        return training.Run();
    }

    private string In(string name) => Path.Combine(home, name);

    private string[] Files(string folder) => [.. Directory.GetFiles(In(folder)).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
}
