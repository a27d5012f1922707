using Chainrule.Studio.Hand;

namespace Chainrule.Studio.Pages;

/// <content>Playing: a step each moment, until somebody does something else.</content>
public sealed partial class ByHand
{
    private async Task TogglePlay()
    {
        if (playing)
        {
            StopPlaying();
            Keep();
            return;
        }

        playing = true;
        stopPlaying = new CancellationTokenSource();
        await Play(stopPlaying.Token);
    }

    private async Task Play(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (state.Step < HandState.MostSteps && await timer.WaitForNextTickAsync(stop))
            {
                // A step that is still being worked out is waited for: begun anew at each tick, it would never be done.
                if (working is not null) continue;
                Show(state with { Step = state.Step + 1 });
                StateHasChanged();
            }

            StopPlaying();
            Keep();
        }
        catch (OperationCanceledException)
        {
            // Paused, or the page is gone.
        }
    }

    private void StopPlaying()
    {
        playing = false;
        stopPlaying?.Cancel();
        stopPlaying?.Dispose();
        stopPlaying = null;
    }
}
