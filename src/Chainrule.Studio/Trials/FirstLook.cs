using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Trials;

/// <summary>A page's first look at the runs: thousands of folders that nobody has looked through before take a while, and the page must not stand still for it.</summary>
internal sealed class FirstLook(RunCatalogue catalogue)
{
    // A look that is over by then is not worth a word.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private Task? looking;

    /// <summary>Whether the page waits no longer; what the look finds is there when somebody asks again.</summary>
    public bool Stopped { get; private set; }

    /// <summary>What a panel of runs says of itself.</summary>
    /// <param name="count">How many there are to show.</param>
    /// <param name="none">What is said where there are none.</param>
    public PanelState State(int count, string none)
    {
        if (Stopped) return PanelState.Empty("It was stopped.") with { Offer = "Look for runs" };
        if (catalogue.Trouble is { } trouble) return PanelState.Failed(trouble) with { Offer = "Look again" };
        return catalogue.Known is null ? PanelState.Working($"Looking through '{catalogue.RunsFolder}' …") : count > 0 ? PanelState.Ready : PanelState.Empty(none);
    }

    /// <summary>Looks, and tells when there is something to show: after as long as nobody minds, and at the end.</summary>
    /// <param name="live">Whether the page is connected; as it is first sent, it says that it is looking and does not wait.</param>
    /// <param name="tell">Shows what is known.</param>
    public async Task Run(bool live, Action tell)
    {
        await Begin();
        tell();
        if (catalogue.Known is not null || !live) return;
        if (looking is not null) await looking;
        tell();
    }

    private async Task Begin()
    {
        Stopped = false;
        if (catalogue is { Known: not null, Trouble: null }) return;
        looking = Task.Run(() => catalogue.Look(now: catalogue.Trouble is not null));
        await Task.WhenAny(looking, Task.Delay(Patience));
    }

    public void Stop() => Stopped = true;

    /// <summary>All runs as far as they are known.</summary>
    public RunIndex? Index => Stopped ? null : catalogue.Known is null ? null : catalogue.Look();
}
