namespace Chainrule.Data;

/// <summary>Cancels when nothing, or next to nothing, has come for too long.</summary>
internal sealed class Patience : IDisposable
{
    private readonly DownloadSettings settings;
    private readonly CancellationToken cancelled;
    private readonly CancellationTokenSource source;
    private long sinceLast;

    public Patience(DownloadSettings settings, CancellationToken cancelled)
    {
        (this.settings, this.cancelled) = (settings, cancelled);
        source = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        source.CancelAfter(settings.Stall);
    }

    public CancellationToken Token => source.Token;

    /// <summary>Whether it was patience that ended, and not somebody who stopped the whole.</summary>
    public bool Ended => source.IsCancellationRequested && !cancelled.IsCancellationRequested;

    /// <summary>A byte now and then does not renew it: a server that drips would hold us for days.</summary>
    public void Received(int bytes)
    {
        sinceLast += bytes;
        if (sinceLast < settings.Portion) return;
        sinceLast = 0;
        source.CancelAfter(settings.Stall);
    }

    public void Dispose() => source.Dispose();
}
