using Chainrule.Execution;
using Chainrule.Models;

namespace Chainrule.Reading;

/// <summary>Reads many images by a <see cref="Network"/>, which is made when the first batch comes: who reads single images needs none of its memory.</summary>
internal sealed class BatchReader(Model model, ReadOnlySpan<float> weights, ReadOnlySpan<float> statistics, ReaderOptions options) : IDisposable
{
    private readonly Lock gate = new();
    private readonly float[] weights = weights.ToArray(), statistics = statistics.ToArray();
    private Network? network;
    private bool disposed;

    /// <summary>One caller after the other: the network shares each batch among all its threads already.</summary>
    public void Evaluate(ReadOnlySpan<float> images, Span<float> outputs)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(DigitReader));
            (network ??= Build()).Evaluate(images, outputs);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            network?.Dispose();
        }
    }

    private Network Build()
    {
        // The batch bounds training alone; evaluation keeps a tile a thread, whatever comes.
        var built = new Network(model, new() { Batch = 1, Threads = options.Threads, VectorBits = options.VectorBits });
        weights.CopyTo(built.Weights);
        statistics.CopyTo(built.Statistics);
        return built;
    }
}
