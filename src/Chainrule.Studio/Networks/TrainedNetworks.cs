using Chainrule.Interop;
using Chainrule.Runs;
using Chainrule.Studio.Trials;

namespace Chainrule.Studio.Networks;

/// <summary>The networks that can read: those of finished runs, and those that come with Chainrule. Each is loaded once and shared by all pages.</summary>
internal sealed class TrainedNetworks(RunCatalogue runs) : IDisposable
{
    private const int MostLoaded = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, DateTime Written), TrainedNetwork> loaded = [];

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
            return loaded[key] = network;
        }
    }

    public void Dispose()
    {
        foreach (TrainedNetwork network in loaded.Values) network.Dispose();
    }

    private IEnumerable<NetworkChoice> OfRuns() => runs.Look().Runs.Reverse().Where(run => run.State == RunState.Finished)
        .Select(run => new NetworkChoice(run.Id, new RunFolder(Path.Combine(runs.RunsFolder, run.Id)).Weights)).Where(choice => File.Exists(choice.Path));

    private static IEnumerable<NetworkChoice> Shipped() => ShippedNetworks.Names.Select(name => new NetworkChoice(name, name));
}
