using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Reading;

namespace Chainrule.Studio.Networks;

/// <summary>A network with its weights, to read digits with and to be looked into.</summary>
internal sealed class TrainedNetwork : IDisposable
{
    private TrainedNetwork(string name, Model model, float[] weights, float[] statistics)
    {
        Name = name;
        // One image at a time is read on the caller's thread, so the team for many needs no more than one.
        Reader = new DigitReader(model, weights, statistics, new ReaderOptions { Threads = 1 });
    }

    public string Name { get; }

    public DigitReader Reader { get; }

    public Model Model => Reader.Model;

    /// <param name="name">What the pages call it.</param>
    /// <param name="source">The file of its weights, or the name of a network that comes with Chainrule.</param>
    public static TrainedNetwork Load(string name, string source)
    {
        (string path, SafetensorsFile file) = WeightSource.Find(source);
        Model model = WeightFile.ModelOf(file, path);
        var layout = WeightLayout.Of(model);
        var (weights, statistics) = (new float[layout.ParameterCount], new float[layout.StatisticCount]);
        WeightFile.Load(file, path, model, weights, statistics, new long[layout.Counters.Count]);
        return new(name, model, weights, statistics);
    }

    public void Dispose() => Reader.Dispose();
}
