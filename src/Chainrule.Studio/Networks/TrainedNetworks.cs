using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Studio.Drawing;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Networks;

/// <summary>The networks that can read: those of finished runs, and those that come with Chainrule. Each is loaded once and shared by all pages.</summary>
internal sealed class TrainedNetworks(RunCatalogue runs) : IDisposable
{
    private const int MostLoaded = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, DateTime Written), TrainedNetwork> loaded = [];
    private Task warming = Task.CompletedTask;

    /// <summary>Names and files, newest run first.</summary>
    public IReadOnlyList<NetworkChoice> All() => [.. OfRuns(), .. Shipped()];

    public NetworkChoice? Find(string? name) => All().FirstOrDefault(choice => choice.Name == name);

    public TrainedNetwork Load(NetworkChoice choice)
    {
        lock (gate)
        {
            var key = (choice.Path, File.GetLastWriteTimeUtc(choice.Path));
            if (loaded.TryGetValue(key, out TrainedNetwork? known)) return known;
            TrainedNetwork network = TrainedNetwork.Load(choice.Name, choice.Path);
            // What is dropped may still be read with on a page, so it is left to the collector.
            if (loaded.Count >= MostLoaded) loaded.Clear();
            warming = Task.WhenAll(warming, Task.Run(() => WarmUp(network)));
            return loaded[key] = network;
        }
    }

    public void Dispose()
    {
        warming.Wait();
        foreach (TrainedNetwork network in loaded.Values) network.Dispose();
    }

    // Else the first strokes would wait until the methods are compiled that read them.
    private static void WarmUp(TrainedNetwork network)
    {
        if (network.Model.Input != Model.Mnist) return;
        for (int digit = 0; digit < 10; digit++) Answer.Of(network, ExampleDigits.Of(digit));
    }

    private IEnumerable<NetworkChoice> OfRuns() => runs.Look().Runs.Reverse().Where(run => run.State == RunState.Finished)
        .Select(run => new NetworkChoice(run.Id, new RunFolder(Path.Combine(runs.RunsFolder, run.Id)).Weights)).Where(choice => File.Exists(choice.Path));

    // The flagship first: it reads best.
    private static IEnumerable<NetworkChoice> Shipped() => ShippedNetworks.Names.OrderBy(name => name != "flagship").Select(name => new NetworkChoice(name, name));
}
