using System.Collections.Concurrent;
using Chainrule.Data;

namespace Chainrule.Studio.Training;

/// <summary>The images, read once and kept for all pages and trainings.</summary>
/// <remarks>One reads at a time. Who waits for another's reading can leave at any moment, and takes over where the other has left.</remarks>
internal sealed class ImageShelf(Func<DataOptions, CancellationToken, ImageData> find) : IDisposable
{
    private readonly ConcurrentDictionary<bool, ImageData> kept = new();
    private readonly SemaphoreSlim found = new(1), made = new(1);

    public ImageShelf() : this(DataFinder.Find)
    {
    }

    /// <param name="synthetic">Whether the built-in digits are asked for, and not MNIST.</param>
    /// <param name="how">Whether MNIST may be downloaded, whether synthetic digits will do in its place, and who is told.</param>
    /// <param name="cancelled">Leaves the images to others.</param>
    /// <exception cref="DataException">They are not to be had, or are damaged.</exception>
    public async Task<ImageData> Get(bool synthetic, DataOptions how, CancellationToken cancelled)
    {
        if (kept.TryGetValue(synthetic, out ImageData? known)) return known;
        SemaphoreSlim turn = synthetic ? made : found;
        if (!turn.Wait(0, CancellationToken.None))
        {
            how.Message?.Invoke("Waiting for the images, which are being read for another page …");
            await turn.WaitAsync(cancelled);
        }

        try
        {
            return kept.TryGetValue(synthetic, out known) ? known : await Task.Run(() => Read(synthetic, how, cancelled), cancelled);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        found.Dispose();
        made.Dispose();
    }

    private ImageData Read(bool synthetic, DataOptions how, CancellationToken cancelled)
    {
        ImageData images = find(how with { Folder = synthetic ? DataOptions.SyntheticWord : null }, cancelled);
        // Digits that only stand in for MNIST are not kept: the next who asks for it may be luckier.
        if (images.Training.Synthetic == synthetic) kept[synthetic] = images;
        return images;
    }
}
