using Chainrule.Models;
using Chainrule.Reading;

namespace Chainrule.Studio.Networks;

/// <summary>A network with its weights, to read digits with and to be looked into.</summary>
internal sealed class TrainedNetwork : IDisposable
{
    private TrainedNetwork(DigitReader reader) => Reader = reader;

    public DigitReader Reader { get; }

    public Model Model => Reader.Model;

    /// <param name="source">The file of its weights, or the name of a network that comes with Chainrule.</param>
    public static TrainedNetwork Load(string source) =>
        // One image at a time is read on the caller's thread, so the team for many needs no more than one.
        new(DigitReader.Load(source, options: new() { Threads = 1 }));

    public void Dispose() => Reader.Dispose();
}
