using Chainrule.Data;
using Chainrule.Studio.Training;

namespace Chainrule.Studio.Tests;

/// <summary>Images that come when the test says so, by way of a download that stands at a quarter; they are made up, whatever was asked for.</summary>
internal sealed class SlowImages
{
    private static readonly Lazy<ImageData> Digits = new(() => DataFinder.Find(new DataOptions { Folder = DataOptions.SyntheticWord }));

    private readonly TaskCompletionSource go = new();

    /// <summary>How often images were asked for.</summary>
    public int Asked;

    /// <summary>How many of these were told to stop.</summary>
    public int Stopped;

    /// <summary>What comes in place of images, while there is something.</summary>
    public DataException? Failure { get; set; }

    public ImageShelf Shelf() => new(Find);

    public void Go() => go.TrySetResult();

    private ImageData Find(DataOptions how, CancellationToken cancelled)
    {
        Interlocked.Increment(ref Asked);
        if (Failure is { } failure) throw failure;
        how.Progress?.Report(new DownloadProgress("train-images-idx3-ubyte.gz", 0, null, 0.25));
        try
        {
            go.Task.Wait(cancelled);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref Stopped);
            throw;
        }

        return Digits.Value;
    }
}
