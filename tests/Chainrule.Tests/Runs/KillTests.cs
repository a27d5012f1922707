using System.Diagnostics;
using Chainrule.Interop;
using Chainrule.Kernels;
using Chainrule.Runs;
using Chainrule.Tests.Hardware;
using Xunit.Abstractions;

namespace Chainrule.Tests.Runs;

public sealed class KillTests(ITestOutputHelper console) : IDisposable
{
    private const int Kills = 20;

    private readonly string home = Directory.CreateTempSubdirectory("chainrule-kill-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    /// <summary>
    /// Killed at twenty random moments, begun with and gone on with from what lies in the folder: the files at the end tell the same weights and the same epochs as those of a
    /// run never broken. A checkpoint is written behind every step, so that many of the moments lie in the midst of a write.
    /// </summary>
    [Fact]
    public void Training_killed_at_random_moments_ends_with_the_bits_of_one_never_killed()
    {
        RunRecord whole = Whole();
        int kills = 0, runs = 0, torn = 0;
        var random = new CounterRandom(20, 79);
        while (kills < Kills)
        {
            string folder = Path.Combine(home, $"broken-{runs++}");
            // A quick machine may be done before it was killed often enough: then another run is killed.
            while (StartAndKill(folder, random.NextInt32(50)))
            {
                kills++;
                torn = Math.Max(torn, HalfWritten(folder));
                if (kills < Kills) continue;
                KilledTraining.Train(folder, TimeSpan.FromDays(1));
                break;
            }

            RequireSame(whole, RunRecord.Read(folder));
        }

        console.WriteLine($"{kills} kills of {runs} runs; {torn} files were left half-written");
    }

    private RunRecord Whole()
    {
        using RecordedTraining training = RecordedTraining.Begin(KilledTraining.Plan(Path.Combine(home, "whole")));
        training.Run();
        return RunRecord.Read(training.Folder.Path);
    }

    private static void RequireSame(RunRecord whole, RunRecord broken)
    {
        Assert.Equal(RunState.Finished, broken.State);
        Assert.Equal(Tensors(whole), Tensors(broken));
        Assert.Equal(whole.Epochs.Select(Bare), broken.Epochs.Select(Bare));
        Assert.Empty(Directory.GetFiles(broken.Folder.Path, "checkpoint-*"));
        Assert.Empty(Directory.GetFiles(broken.Folder.Path, ".*.tmp"));
    }

    /// <summary>All but the file's metadata, which names the run.</summary>
    private static string Tensors(RunRecord run) =>
        string.Join('\n', SafetensorsFile.Read(run.Folder.Weights).Tensors.Select(t => $"{t.Name} {Convert.ToHexString(t.Data.Span)}"));

    /// <summary>All but the times.</summary>
    private static EpochRecord Bare(EpochRecord e) => e with { Time = default, TrainSeconds = 0, Seconds = 0 };

    private static int HalfWritten(string folder) => Directory.GetFiles(folder, ".*.tmp").Length;

    /// <summary>False when the training was done before it could be killed.</summary>
    private static bool StartAndKill(string folder, int milliseconds)
    {
        using Process process = Process.Start(ChildProcess.Start(HardwareLevel.AsItIs, KilledTraining.Run, folder))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        for (string? line = ""; line is not null && line != "trains"; line = process.StandardOutput.ReadLine()) { }
        bool done = process.WaitForExit(milliseconds);
        // A write takes a part of a millisecond: every other time the blow waits for one.
        long start = Stopwatch.GetTimestamp();
        while (milliseconds % 2 == 0 && !done && HalfWritten(folder) == 0 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1)) done = process.HasExited;
        process.Kill();
        process.WaitForExit();
        Assert.True(!done || process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return !done;
    }
}
