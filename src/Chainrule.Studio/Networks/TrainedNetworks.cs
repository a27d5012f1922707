using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Studio.Drawing;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Networks;

/// <summary>The networks that can read: those that come with Chainrule, and those of finished runs. Each is loaded once and shared by all pages.</summary>
internal sealed class TrainedNetworks(RunCatalogue runs) : IDisposable
{
    private const int MostLoaded = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, DateTime Written), TrainedNetwork> loaded = [];
    private Task warming = Task.CompletedTask;
    private bool closed;

    /// <summary>Whoever has chosen none is read by the first: the flagship, which reads best. A run of one's own is chosen by its name. Newest run first.</summary>
    public IReadOnlyList<NetworkChoice> All() => [.. Shipped(), .. OfRuns()];

    /// <summary>The weights of a run; null where it has none.</summary>
    public NetworkChoice? OfRun(string id) => OfRuns().FirstOrDefault(choice => choice.Name == id);

    /// <summary>The network where it is loaded already; null where that would take a while.</summary>
    public TrainedNetwork? Loaded(NetworkChoice choice)
    {
        lock (gate) return loaded.GetValueOrDefault(KeyOf(choice));
    }

    public TrainedNetwork Load(NetworkChoice choice)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (loaded.TryGetValue(KeyOf(choice), out TrainedNetwork? known)) return known;
            TrainedNetwork network = TrainedNetwork.Load(choice.Name, choice.Path);
            // What is dropped may still be read with on a page, so it is left to the collector.
            if (loaded.Count >= MostLoaded) loaded.Clear();
            warming = Task.WhenAll(warming, Task.Run(() => WarmUp(network)));
            return loaded[KeyOf(choice)] = network;
        }
    }

    public void Dispose()
    {
        lock (gate) closed = true;
        // A network that failed to warm up fails again where somebody reads with it; here it must only be over.
        Task.WaitAny(warming);
        foreach (TrainedNetwork network in loaded.Values) network.Dispose();
    }

    private static (string, DateTime) KeyOf(NetworkChoice choice) => (choice.Path, choice.Shipped ? default : File.GetLastWriteTimeUtc(choice.Path));

    // Else the first strokes would wait until the methods are compiled that read them.
    private static void WarmUp(TrainedNetwork network)
    {
        if (network.Model.Input != Model.Mnist) return;
        for (int digit = 0; digit < 10; digit++) Answer.Of(network, ExampleDigits.Of(digit));
    }

    private static IEnumerable<NetworkChoice> Shipped() => ShippedNetworks.Names.OrderBy(name => name != "flagship").Select(name => new NetworkChoice(name, name, Shipped: true));

    // Looked for now: the run that has just ended is the one that somebody wants to draw for.
    private IEnumerable<NetworkChoice> OfRuns() => runs.Look(now: true).Runs.Reverse().Where(run => run.State == RunState.Finished)
        .Select(run => new NetworkChoice(run.Id, new RunFolder(Path.Combine(runs.RunsFolder, run.Id)).Weights)).Where(choice => File.Exists(choice.Path));
}
