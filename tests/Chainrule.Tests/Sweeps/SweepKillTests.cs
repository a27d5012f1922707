using System.Diagnostics;
using Chainrule.Runs;
using Chainrule.Sweeps;
using Chainrule.Tests.Hardware;
using Chainrule.Tests.Training;
using Xunit.Abstractions;

namespace Chainrule.Tests.Sweeps;

public sealed class SweepKillTests(ITestOutputHelper console) : IDisposable
{
    private const int Kills = 8;

    private const string Text = "model: conv {4|6} k3 s2, bn, relu, dropout 0.1, gap, flatten, linear 10, f.logsoftmax\n"
        + "recipe: batch 16, epochs 20, sgd {0.02|0.1} momentum 0.9, onecycle\nsearch: halving 4 by 2\nseeds: 1, 2";

    private readonly string home = Directory.CreateTempSubdirectory("chainrule-sweep-kill-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Sweep_killed_at_random_moments_ends_as_one_never_killed()
    {
        string whole = Path.Combine(home, "whole");
        string expected = Run(whole);
        int kills = 0;
        var random = new Random(11);
        for (int sweep = 0; kills < Kills; sweep++)
        {
            // A quick machine may be done before it was killed often enough: then another sweep is killed.
            string folder = Path.Combine(home, $"broken-{sweep}");
            while (kills < Kills && StartAndKill(folder, random.Next(400))) kills++;
            Assert.Equal(expected, Run(folder));
            Assert.Equal(Trained(whole), Trained(folder));
        }

        console.WriteLine($"{kills} kills");
    }

    /// <summary>Every run of a sweep with all its epochs, less the times: nothing lost, and nothing there twice.</summary>
    private static string[] Trained(string folder) =>
        [.. Directory.GetDirectories(new SweepFolder(folder).Runs).Order(StringComparer.Ordinal).Select(RunRecord.Read).Select(r => $"{r.Folder.Id} {r.State} {string.Join(' ', r.Epochs.Select(e => $"{e.Epoch}:{e.Loss:R}"))}")];

    internal static string Run(string folder)
    {
        Console.WriteLine("sweeps");
        Console.Out.Flush();
        SweepResult result = SweepRunner.Run(SweepPlan.Parse(Text, "killed"), new(folder), SmallImages.Data, new() { Cores = 2 });
        return string.Join('\n', result.Standings.Select(s => $"{s.Trial.Number} {s.Epochs} {string.Join(' ', s.Accuracies.Select(a => a.ToString("R")))} {string.Join(' ', s.Runs)}")) + $"\n{result.Trainings}";
    }

    private static bool StartAndKill(string folder, int milliseconds)
    {
        using Process process = Process.Start(ChildProcess.Start(HardwareLevel.AsItIs, Run, folder))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        for (string? line = ""; line is not null && line != "sweeps"; line = process.StandardOutput.ReadLine()) { }
        bool done = process.WaitForExit(milliseconds);
        process.Kill();
        process.WaitForExit();
        Assert.True(!done || process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return !done;
    }
}
