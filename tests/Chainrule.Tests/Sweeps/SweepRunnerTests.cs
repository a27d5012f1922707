using Chainrule.Briefs;
using Chainrule.Data;
using Chainrule.Runs;
using Chainrule.Sweeps;
using Chainrule.Tests.Training;

namespace Chainrule.Tests.Sweeps;

public sealed class SweepRunnerTests : IDisposable
{
    private const string Model = "model: conv {4|6} k3 s2, bn, relu, gap, flatten, linear 10, f.logsoftmax\n";
    private const string Recipe = "recipe: batch 64, epochs 4, sgd {rate: 0.02|0.1} momentum 0.9\n";

    private readonly string home = Directory.CreateTempSubdirectory("chainrule-sweep-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Sweep_trains_each_trial_by_each_seed_and_orders_them_by_validation()
    {
        SweepResult result = Run(Model + Recipe + "seeds: 1, 2");
        Assert.Equal((8, 0, 4), (result.Trainings, result.Left, result.Standings.Count));
        Assert.Equal(result.Standings.OrderByDescending(s => s.Mean).Select(s => s.Trial.Number), result.Standings.Select(s => s.Trial.Number));
        Assert.Same(result.Standings[0], result.Winner);
        Assert.All(result.Standings, s => Assert.Equal(2, s.Accuracies.Count));
        RunRecord[] runs = [.. Directory.GetDirectories(Path.Combine(home, "runs")).Select(RunRecord.Read)];
        Assert.Equal(8, runs.Length);
        Assert.All(runs, r => Assert.Equal((RunState.Finished, true, "validation"), (r.State, r.Request.Validate, r.Epochs[^1].EvaluatedOn)));
        Assert.All(result.Standings, s => Assert.Equal(s.Accuracies, s.Runs.Select(id => runs.Single(r => r.Folder.Id == id).Epochs[^1].Accuracy)));
    }

    [Fact]
    public void Sweep_trains_nothing_twice_when_started_again_or_made_larger()
    {
        SweepResult first = Run(Model + Recipe);
        var again = new List<SweepProgress>();
        SweepResult second = Run(Model + Recipe, again);
        Assert.Equal(Told(first), Told(second));
        Assert.DoesNotContain(again, p => p.Ended is not null);
        var larger = new List<SweepProgress>();
        Assert.Equal(6, Run(Model.Replace("4|6", "4|6|8") + Recipe, larger).Trainings);
        Assert.Equal(2, larger.Count(p => p.Ended is not null));
    }

    [Fact]
    public void Sweep_gives_the_same_bits_when_cores_are_shared_otherwise()
    {
        SweepResult each = Run(Model + Recipe), shared = Run(Model + Recipe + "cores: shared", folder: "shared", cores: 2), one = Run(Model + Recipe, folder: "one", cores: 1);
        Assert.Equal(Told(each), Told(shared));
        Assert.Equal(Told(each), Told(one));
    }

    [Fact]
    public void Sweep_needs_no_test_images()
    {
        var without = new ImageData(SmallImages.Data.Training, SmallImages.Data.Training.Pick([]));
        Assert.Equal(Told(Run(Model + Recipe)), Told(SweepRunner.Run(SweepPlan.Parse(Model + Recipe, "s"), new(Path.Combine(home, "bare")), without, new())));
    }

    [Fact]
    public void Halving_trains_few_to_the_end_and_those_by_every_seed()
    {
        SweepResult result = Run("model: conv {2|3|4|5|6|7|8|9|10} k3 s2, relu, gap, flatten, linear 10, f.logsoftmax\nrecipe: batch 64, epochs 9, sgd 0.1 momentum 0.9\nsearch: halving 9 by 3\nseeds: 1, 2");
        Assert.Equal(9 + 3 + 2, result.Trainings);
        Assert.Equal([9, 3, 3, 1, 1, 1, 1, 1, 1], result.Standings.Select(s => s.Epochs));
        Assert.Equal(2, result.Winner!.Accuracies.Count);
        Assert.Null(result.RunnerUp);
    }

    [Fact]
    public void Longer_training_is_no_merit_of_its_own()
    {
        SweepResult result = Run("model: conv 4 k3 s2, bn, relu, flatten, linear 10, f.logsoftmax\nrecipe: batch 64, {epochs 6, sgd 0.000001|epochs 4, sgd 0.1} momentum 0.9");
        Assert.Equal([4, 6], result.Standings.Select(s => s.Epochs));
        Assert.True(result.Winner!.Mean > result.RunnerUp!.Mean);
    }

    [Fact]
    public void Rounds_that_come_to_the_same_training_train_it_once()
    {
        // Of two epochs a ninth, a third and the whole: 1, 1 and 2.
        SweepResult result = Run("model: conv {2|3|4|5|6|7|8|9|10} k3 s2, relu, gap, flatten, linear 10, f.logsoftmax\nrecipe: batch 64, epochs 2, sgd 0.1 momentum 0.9\nsearch: halving 9 by 3\nseeds: 1, 2");
        Assert.Equal(9 + 2, result.Trainings);
        Assert.Equal([2, 1, 1, 0, 0, 0, 0, 0, 0], result.Standings.Select(s => s.Round));
        Assert.Equal([2, 1, 1, 1, 1, 1, 1, 1, 1], result.Standings.Select(s => s.Accuracies.Count));
    }

    [Fact]
    public void Ways_to_write_one_training_are_one_trial()
    {
        var told = new List<SweepProgress>();
        SweepResult result = Run(Model + "recipe: batch 64, epochs 2, sgd {0.1|0.10|1e-1}, seed {1|2}\nseeds: 1, 2", told);
        Assert.Equal((2, 4), (result.Standings.Count, result.Trainings));
        Assert.Equal(4, told.Max(p => p.Total));
    }

    [Fact]
    public void Teacher_of_another_content_is_another_training()
    {
        string teacher = Path.Combine(home, "teacher.safetensors");
        string text = "model: conv 4 k3 s2, relu, gap, flatten, linear 10, f.logsoftmax\nrecipe: batch 64, epochs 1, sgd 0.1, loss nll distil " + teacher + " 0.5 temperature 2";
        foreach (ulong seed in (ulong[])[1, 2])
        {
            Chainrule.Training.Trainer.Train(Chainrule.Models.Model.Parse("conv 2 k3 s2, relu, gap, flatten, linear 10, f.logsoftmax"), Chainrule.Training.Recipe.Parse("batch 64, epochs 1, sgd 0.1") with { Seed = seed }, SmallImages.Data).Save(teacher);
            var told = new List<SweepProgress>();
            Run(text, told);
            Assert.Equal(1, told.Count(p => p.Ended is not null));
        }
    }

    [Fact]
    public void Budget_of_runs_ends_the_sweep_and_a_larger_one_goes_on()
    {
        SweepResult result = Run(Model + Recipe + "budget: 3 runs");
        Assert.Equal((3, 1), (result.Trainings, result.Left));
        Assert.Equal((3, 1), (Run(Model + Recipe + "budget: 3 runs").Trainings, result.Left));
        Assert.Equal(4, Run(Model + Recipe).Trainings);
    }

    [Fact]
    public void Winner_must_meet_the_brief()
    {
        Assert.Null(Run(Model + Recipe + "brief: accuracy=100").Winner);
        Assert.Equal(ClauseVerdict.Met, Run(Model + Recipe + "brief: accuracy>=0").Winner!.Brief);
    }

    [Fact]
    public void Training_gone_astray_counts_as_nothing_and_is_not_tried_again()
    {
        string text = Model + "recipe: batch 64, epochs 4, sgd {0.1|100000000} momentum 0.9";
        SweepResult result = Run(text);
        Assert.Equal([0.0, 0.0], result.Standings.TakeLast(2).Select(s => s.Mean));
        var again = new List<SweepProgress>();
        Run(text, again);
        Assert.DoesNotContain(again, p => p.Ended is not null);
    }

    [Fact]
    public void Sweep_stops_when_asked_and_goes_on()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => SweepRunner.Run(SweepPlan.Parse(Model + Recipe, "s"), new(home), SmallImages.Data, new() { Cores = 1 },
            new Recorded<SweepProgress> { Then = p => { if (p.Ended is not null) stop.Cancel(); } }, stop.Token));
        Assert.Equal(4, Run(Model + Recipe).Trainings);
    }

    [Fact]
    public void Sweep_is_refused_when_another_process_is_at_it()
    {
        using RunLock? other = new SweepFolder(home).TryTake();
        Assert.Contains("another process is at this sweep", Assert.Throws<SweepException>(() => Run(Model + Recipe)).Message);
    }

    [Fact]
    public void Luck_is_told_by_the_spread_of_seeds()
    {
        SweepTrial trial = SweepPlan.Parse("model: sprint", "s").Trials()[0];
        Standing Of(params double[] accuracies) => new(trial, accuracies, 4, ClauseVerdict.Met, []);
        Assert.True(Luck.Between(Of(99.5, 99.52, 99.48), Of(99.2, 99.22, 99.18)).Beyond);
        Assert.False(Luck.Between(Of(99.5, 99.2, 99.3), Of(99.4, 99.1, 99.3)).Beyond);
        Assert.Null(Luck.Between(Of(99.5), Of(99.2)).Beyond);
        Assert.Equal("The runner-up is level with it.", Luck.Between(Of(99.5), Of(99.5)).ToString());
        Assert.Contains("with each seed alike", Luck.Between(Of(99.5, 99.5), Of(99.4, 99.4)).ToString());
        Assert.Contains("may be luck", Luck.Between(Of(99.5, 99.2, 99.3), Of(99.4, 99.1, 99.3)).ToString());
    }

    private SweepResult Run(string text, List<SweepProgress>? told = null, string folder = "", int cores = 2)
    {
        var progress = new Recorded<SweepProgress>();
        SweepResult result = SweepRunner.Run(SweepPlan.Parse(text, "s"), new(Path.Combine(home, folder)), SmallImages.Data, new() { Cores = cores }, progress);
        told?.AddRange(progress.Values);
        return result;
    }

    private static string Told(SweepResult result) =>
        string.Join('\n', result.Standings.Select(s => $"{s.Trial.Number} {string.Join(' ', s.Accuracies.Order().Select(a => a.ToString("R")))}"));
}
