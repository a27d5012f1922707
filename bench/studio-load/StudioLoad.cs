using System.Diagnostics;
using System.Globalization;
using Chainrule.Data;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Chainrule.StudioLoad;

/// <summary>A studio with a training in it, whose speed is measured with and without pages that follow it.</summary>
internal sealed class StudioLoad : IAsyncDisposable
{
    // Opening fifty pages is a storm of its own; what is asked is what they cost when they are open.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5), Opening = TimeSpan.FromSeconds(1);

    private static readonly bool Synthetic = Environment.GetEnvironmentVariable(DataFinder.Variable) is null;

    // These rounds are not counted: much of them is methods that are compiled.
    private const int WarmUps = 4;

    private readonly StudioServer server;
    private readonly LiveTraining training;
    private readonly string runs;

    private StudioLoad(StudioServer server, LiveTraining training, string runs) => (this.server, this.training, this.runs) = (server, training, runs);

    public static async Task<StudioLoad> Begin()
    {
        string runs = Directory.CreateTempSubdirectory("studio-load-").FullName;
        StudioServer server = await StudioServer.StartAsync(new StudioOptions { Port = 0, Token = "load", RunsFolder = runs });
        LiveTraining training = server.Services.GetRequiredService<TrainingDesk>().Start(new TrainingWish { Model = "classic-17130", Synthetic = Synthetic, Epochs = 1000 });
        while (training.Now().Stage == TrainingStage.Preparing) await Task.Delay(100);
        await Task.Delay(Settling);
        return new StudioLoad(server, training, runs);
    }

    /// <summary>Steps a second without and with pages, round by round.</summary>
    public async Task<IReadOnlyList<Round>> Measure(int pages, int rounds, int seconds)
    {
        List<Round> measured = [];
        using Process crowd = Start(pages);
        (double before, double idle) = await Speed(seconds);
        for (int round = 1 - WarmUps; round <= rounds; round++)
        {
            int length = round > 0 ? seconds : 1;
            (double watched, double taken, string told) = await Watched(crowd, length);
            (double after, double idleAfter) = await Speed(length);
            var found = new Round(before, watched, after, (idle + idleAfter) / 2, taken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: {before:N1} steps/s before, {watched:N1} with {pages} pages, {after:N1} after; the pages take {found.Share:0.0} % of a core in the studio, {told}"));
            if (round > 0) measured.Add(found);
            (before, idle) = (after, idleAfter);
        }

        crowd.StandardInput.Close();
        await crowd.WaitForExitAsync();
        return measured;
    }

    public static void Report(IReadOnlyList<Round> rounds)
    {
        double[] costs = [.. rounds.Select(round => round.Cost).Order()], shares = [.. rounds.Select(round => round.Share).Order()];
        double mean = costs.Average(), spread = Math.Sqrt(costs.Sum(cost => (cost - mean) * (cost - mean)) / (costs.Length - 1) / costs.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"The pages cost {Middle(costs):0.0} % of the training's speed (median of {costs.Length}; half of them from {costs[costs.Length / 4]:0.0} to {costs[^(1 + costs.Length / 4)]:0.0} %; mean {mean:0.0} ± {spread:0.0} %), and {Middle(shares):0.0} % of one core."));
    }

    private static double Middle(double[] ordered) => (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(runs, recursive: true);
    }

    private Process Start(int pages)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string word in (string[])["pages", $"{server.Address}train?{(Synthetic ? "data=synthetic&" : "")}token=load", pages.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    private async Task<(double Speed, double Share, string Told)> Watched(Process crowd, int seconds)
    {
        await crowd.StandardInput.WriteLineAsync();
        await Expect(crowd, "open");
        await Task.Delay(Opening);
        TimeSpan before = crowd.TotalProcessorTime;
        (double watched, double taken) = await Speed(seconds);
        crowd.Refresh();
        double own = (crowd.TotalProcessorTime - before).TotalSeconds / seconds;
        await crowd.StandardInput.WriteLineAsync();
        string[] sent = (await Expect(crowd, "")).Split(' ');
        await Task.Delay(Settling);
        return (watched, taken, string.Create(CultureInfo.InvariantCulture, $"{100 * own:0.0} % in their own process; {sent[0]} pictures, {double.Parse(sent[1], CultureInfo.InvariantCulture) / 1024:N0} KiB sent"));
    }

    private static async Task<string> Expect(Process crowd, string beginning)
    {
        string? line = await crowd.StandardOutput.ReadLineAsync();
        return line is not null && line.StartsWith(beginning, StringComparison.Ordinal) && !line.StartsWith("failed", StringComparison.Ordinal) ? line
            : throw new InvalidOperationException($"The pages said '{line ?? "nothing"}'.");
    }

    private async Task<(double Speed, double Share)> Speed(int seconds)
    {
        var pace = new StepPace(training);
        long from = Stopwatch.GetTimestamp();
        double before = ThreadTimes.OfPages() ?? 0;
        while (Stopwatch.GetElapsedTime(from).TotalSeconds < seconds)
        {
            await Task.Delay(StepPace.Look);
            pace.Take();
        }

        double time = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return (pace.StepsPerSecond, ((ThreadTimes.OfPages() ?? 0) - before) / time);
    }
}
