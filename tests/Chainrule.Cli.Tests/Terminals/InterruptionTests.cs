using Chainrule.Cli.Terminals;
using Chainrule.Testing;

namespace Chainrule.Cli.Tests.Terminals;

/// <summary>A signal reaches the whole process, and with it every command that another test runs in it: so these run alone.</summary>
[CollectionDefinition(nameof(InterruptionTests), DisableParallelization = true)]
[Collection(nameof(InterruptionTests))]
public class InterruptionTests
{
    [NeedsProgramFact("kill")]
    public async Task Interruption_cancels_when_the_first_signal_comes()
    {
        using var interruption = new Interruption();
        var cancelled = new TaskCompletionSource();
        using CancellationTokenRegistration heard = interruption.Token.Register(cancelled.SetResult);
        Assert.False(interruption.Token.IsCancellationRequested);
        // Not SIGINT: a shell without job control lets what it starts in the background ignore that.
        Assert.Equal(0, Finished.Run("kill", ["-TERM", Environment.ProcessId.ToString()]).ExitCode);
        await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(interruption.Token.IsCancellationRequested);
    }
}
