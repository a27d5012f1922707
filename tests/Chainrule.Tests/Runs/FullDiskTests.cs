using System.Diagnostics;
using Chainrule.Runs;
using Chainrule.Tests.Hardware;
using Chainrule.Tests.Training;
using Chainrule.Training;

namespace Chainrule.Tests.Runs;

/// <summary>/dev/full takes no byte, as a full disk does. Here it stands where a file of the run would be.</summary>
public sealed class FullDiskTests(FullDiskTests.WholeRun whole) : IClassFixture<FullDiskTests.WholeRun>, IDisposable
{
    private static readonly int[] EpochEnds = [6, 12, 18, 24];

    private readonly string home = Directory.CreateTempSubdirectory("chainrule-full-").FullName;

    private string Folder => Path.Combine(home, "run");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [NeedsFullDeviceTheory]
    [InlineData("log.txt", 6, 0)]
    [InlineData("checkpoint-000000000006.safetensors", 6, 0)]
    [InlineData("checkpoint-000000000012.safetensors", 12, 6)]
    [InlineData("weights.safetensors", 24, 24)]
    [InlineData("curves.svg", 24, 24)]
    [InlineData("report.html", 24, 24)]
    public void Full_disk_stops_the_training_and_leaves_what_was_saved(string file, int step, int saved)
    {
        using (RecordedTraining training = RecordedTraining.Begin(Plan(Folder)))
        {
            Fill(file);
            RequireTold(step, Assert.Throws<RunException>(() => training.Run()));
        }

        Assert.Equal(RunState.Stopped, RunRecord.Read(Folder).State);
        Assert.Equal([.. EpochEnds.Where(end => end <= saved).TakeLast(2).Select(Checkpoint)], Checkpoints(but: file));
        File.Delete(In(file));
        RequireSameEnd();
    }

    [NeedsFullDeviceFact]
    public void Full_disk_is_told_also_where_the_training_was_asked_to_stop()
    {
        using (RecordedTraining training = RecordedTraining.Begin(Plan(Folder)))
        using (var source = new CancellationTokenSource())
        {
            Fill(Checkpoint(9));
            var told = new Recorded<TrainingProgress> { Then = p => { if (p is { Epoch: 2, Step: 3 }) source.Cancel(); } };
            RequireTold(9, Assert.Throws<RunException>(() => training.Run(told, cancellation: source.Token)));
        }

        Assert.Equal([Checkpoint(6)], Checkpoints(but: Checkpoint(9)));
        File.Delete(In(Checkpoint(9)));
        RequireSameEnd();
    }

    [NeedsFullDeviceFact]
    public void Run_that_stopped_at_a_full_disk_stops_there_again_while_the_disk_is_full()
    {
        using (RecordedTraining training = RecordedTraining.Begin(Plan(Folder)))
        {
            Fill(Checkpoint(12));
            Assert.Throws<RunException>(() => training.Run());
        }

        using (RecordedTraining again = RecordedTraining.Resume(Folder, SmallImages.Data, threads: 1))
        {
            Assert.Equal(6, again.Step);
            RequireTold(12, Assert.Throws<RunException>(() => again.Run()));
        }

        File.Delete(In(Checkpoint(12)));
        RequireSameEnd();
    }

    /// <summary>A limit on the length of files lets the short ones through and stops a checkpoint half-way.</summary>
    [NeedsFullDeviceFact]
    public async Task Checkpoint_that_is_cut_off_half_way_leaves_nothing_behind()
    {
        ProcessStartInfo start = ChildProcess.Start(HardwareLevel.AsItIs, TrainAndTell, Folder);
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/sh";
        start.ArgumentList.Clear();
        // Two or four kilobytes: shells differ in how they count.
        foreach (string part in (string[])["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh", .. command]) start.ArgumentList.Add(part);
        // The runtime's own way to write code would fall under the limit, too.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        Assert.Contains($"the run's folder '{Folder}' could not be written to behind step 6: '{In(Checkpoint(6))}' would be ", told);
        Assert.Contains("the system allows no file of that length here.\n  Needed: room on the disk", told);
        Assert.Equal(["events.jsonl", "log.txt", "machine.json", "request.json", "run.lock"], Files());
        RequireSameEnd();
    }

    /// <summary>What the child process does.</summary>
    public static string TrainAndTell(string folder)
    {
        using RecordedTraining training = RecordedTraining.Begin(Plan(folder));
        return Assert.Throws<RunException>(() => training.Run()).Message;
    }

    private void RequireTold(int step, RunException told) => Assert.Matches(
        $@"^the run's folder '{Folder}' could not be written to behind step {step}: No space left on device.*\n  Needed: room on the disk and leave to write there\.\n  Next: mend that, then go on with './chainrule train --resume {Folder}'\.$", told.Message);

    /// <summary>With room again the run goes on to the bits, the epochs and the files of one that never stopped.</summary>
    private void RequireSameEnd()
    {
        using (RecordedTraining training = RecordedTraining.Resume(Folder, SmallImages.Data, threads: 1)) training.Run();
        Assert.Equal(File.ReadAllBytes(new RunFolder(whole.Folder).Weights), File.ReadAllBytes(new RunFolder(Folder).Weights));
        RunRecord run = RunRecord.Read(Folder);
        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(RunRecord.Read(whole.Folder).Epochs.Select(e => (e.Epoch, e.Step, e.TrainLoss, e.Loss)), run.Epochs.Select(e => (e.Epoch, e.Step, e.TrainLoss, e.Loss)));
        Assert.Equal(Directory.GetFiles(whole.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal), Files());
    }

    private static RunPlan Plan(string folder) => new("small", SmallImages.Model, SmallImages.Recipe, SmallImages.Data) { Folder = folder, Options = new() { Threads = 2 } };

    private void Fill(string file) => File.CreateSymbolicLink(In(file), "/dev/full");

    private string In(string file) => Path.Combine(Folder, file);

    private static string Checkpoint(int step) => $"checkpoint-{step:D12}.safetensors";

    private string[] Checkpoints(string but) => [.. Files().Where(f => f.StartsWith("checkpoint-", StringComparison.Ordinal) && f != but)];

    private string[] Files() => [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>A run that never stopped.</summary>
    public sealed class WholeRun : IDisposable
    {
        private readonly string home = Directory.CreateTempSubdirectory("chainrule-full-").FullName;

        public WholeRun()
        {
            using RecordedTraining training = RecordedTraining.Begin(Plan(Folder));
            training.Run();
        }

        public string Folder => Path.Combine(home, "whole");

        public void Dispose() => Directory.Delete(home, recursive: true);
    }
}
