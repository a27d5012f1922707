using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Studio.Drawing;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Networks;

/// <summary>The networks that can read: those that come with Chainrule, and those of finished runs. Each is loaded once and shared by all pages.</summary>
internal sealed class TrainedNetworks(RunCatalogue runs, Func<NetworkChoice, TrainedNetwork> read) : IDisposable
{
    private const int MostLoaded = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, DateTime Written), Lazy<TrainedNetwork>> loaded = [];
    private Task warming = Task.CompletedTask;
    private bool closed;

    public TrainedNetworks(RunCatalogue runs) : this(runs, choice => TrainedNetwork.Load(choice.Path))
    {
    }

    /// <summary>Whoever has chosen none is read by the first: the flagship, which reads best. A run of one's own is chosen by its name. Newest run first.</summary>
    public IReadOnlyList<NetworkChoice> All() => [.. Shipped(), .. OfRuns()];

    /// <summary>The weights of a run; null where it has none.</summary>
    public NetworkChoice? OfRun(string id) => OfRuns().FirstOrDefault(choice => choice.Name == id);

    /// <summary>The network where it is loaded already; null where that would take a while.</summary>
    public TrainedNetwork? Loaded(NetworkChoice choice)
    {
        lock (gate) return loaded.GetValueOrDefault(KeyOf(choice)) is { IsValueCreated: true } known ? known.Value : null;
    }

    /// <summary>Reads the network, or waits for whoever reads it already. Other pages are not held up meanwhile.</summary>
    public TrainedNetwork Load(NetworkChoice choice)
    {
        (string, DateTime) key = KeyOf(choice);
        Lazy<TrainedNetwork> asked = Asked(key, choice);
        try
        {
            return asked.Value;
        }
        catch
        {
            // What failed is tried anew by the next who asks.
            lock (gate)
                if (loaded.GetValueOrDefault(key) == asked) loaded.Remove(key);
            throw;
        }
    }

    public void Dispose()
    {
        lock (gate) closed = true;
        // A network that failed to warm up fails again where somebody reads with it; here it must only be over.
        Task.WaitAny(warming);
        foreach (Lazy<TrainedNetwork> network in loaded.Values.Where(one => one.IsValueCreated)) network.Value.Dispose();
    }

    private Lazy<TrainedNetwork> Asked((string, DateTime) key, NetworkChoice choice)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (loaded.TryGetValue(key, out Lazy<TrainedNetwork>? known)) return known;
            // What is dropped may still be read with on a page, so it is left to the collector.
            if (loaded.Count >= MostLoaded) loaded.Clear();
            return loaded[key] = new Lazy<TrainedNetwork>(() => Read(choice));
        }
    }

    private TrainedNetwork Read(NetworkChoice choice)
    {
        TrainedNetwork network = read(choice);
        lock (gate)
            if (!closed) warming = Task.WhenAll(warming, Task.Run(() => WarmUp(network)));
        return network;
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
