using System.Diagnostics;
using System.Globalization;
using Chainrule.Data;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Training;
using Chainrule.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Chainrule.StudioLoad;

/// <summary>A studio with a training in it, whose speed is measured with and without pages that follow it.</summary>
internal sealed class StudioLoad : IAsyncDisposable
{
    // Opening fifty pages is a storm of its own; what is asked is what they cost when they are open.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1), Opening = TimeSpan.FromSeconds(2.5);

    private static readonly bool Synthetic = Environment.GetEnvironmentVariable(DataFinder.Variable) is null;

    // These rounds are not counted: much of them is methods that are compiled.
    private const int WarmUps = 2;

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
        for (int round = 1 - WarmUps; round <= rounds; round++)
        {
            (double alone, double idle) = await Speed(seconds);
            using Process crowd = Open(pages);
            await Expect(crowd, "open");
            await Task.Delay(Opening);
            TimeSpan before = crowd.TotalProcessorTime;
            (double watched, double taken) = await Speed(seconds);
            double own = (crowd.TotalProcessorTime - before).TotalSeconds / seconds;
            await crowd.StandardInput.WriteLineAsync();
            string sent = await Expect(crowd, "");
            await crowd.WaitForExitAsync();
            await Task.Delay(Settling);
            string[] figures = sent.Split(' ');
            var found = new Round(alone, watched, idle, taken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: {alone:N1} steps/s alone, {watched:N1} with {pages} pages, which take {found.Share:0.0} % of a core in the studio and {100 * own:0.0} % in their own process; {figures[0]} pictures, {double.Parse(figures[1], CultureInfo.InvariantCulture) / 1024:N0} KiB sent"));
            if (round > 0) measured.Add(found);
        }

        return measured;
    }

    public static void Report(IReadOnlyList<Round> rounds)
    {
        double[] costs = [.. rounds.Select(round => round.Cost).Order()], shares = [.. rounds.Select(round => round.Share).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The pages cost {costs[costs.Length / 2]:0.0} % of the training's speed (median; {costs[0]:0.0} to {costs[^1]:0.0} %), and {shares[shares.Length / 2]:0.0} % of one core."));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(runs, recursive: true);
    }

    private Process Open(int pages)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string word in (string[])["pages", $"{server.Address}train?{(Synthetic ? "data=synthetic&" : "")}token=load", pages.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    private static async Task<string> Expect(Process crowd, string beginning)
    {
        string? line = await crowd.StandardOutput.ReadLineAsync();
        return line is not null && line.StartsWith(beginning, StringComparison.Ordinal) && !line.StartsWith("failed", StringComparison.Ordinal) ? line
            : throw new InvalidOperationException($"The pages said '{line ?? "nothing"}'.");
    }

    private async Task<(double Speed, double Share)> Speed(int seconds)
    {
        (long from, double steps) = (Stopwatch.GetTimestamp(), Steps());
        double before = ThreadTimes.OfPages() ?? 0;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        double time = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return ((Steps() - steps) / time, ((ThreadTimes.OfPages() ?? 0) - before) / time);
    }

    private double Steps()
    {
        TrainingSnapshot now = training.Now();
        if (now.Stage != TrainingStage.Training) throw new InvalidOperationException($"The training has ended: {now.Message}");
        TrainingProgress last = training.Progress;
        return (double)(last.Epoch - 1) * last.StepsPerEpoch + last.Step;
    }
}
