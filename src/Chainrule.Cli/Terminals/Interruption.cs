using System.Runtime.InteropServices;

namespace Chainrule.Cli.Terminals;

/// <summary>The wish to stop: the first Ctrl+C (or SIGTERM) cancels the token, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];
    private CancellationTokenSource? source;

    /// <summary>Listens from the first time it is asked for: until then the signals end the process, as is usual.</summary>
    public CancellationToken Token => (source ?? Listen()).Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in signals) signal.Dispose();
        source?.Dispose();
    }

    private CancellationTokenSource Listen()
    {
        source = new CancellationTokenSource();
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
        return source;
    }

    private void Stop(PosixSignalContext signal)
    {
        // A signal that is cancelled leaves the process alive, so only the first one is.
        signal.Cancel = !source!.IsCancellationRequested;
        source.Cancel();
    }
}
