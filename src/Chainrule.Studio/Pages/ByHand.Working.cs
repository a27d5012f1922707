using Chainrule.Studio.Hand;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Pages;

/// <content>What a state needs worked out. For a large network or a far step that is done beside the page, which says so and can be told to stop.</content>
public sealed partial class ByHand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private PanelState sceneState = PanelState.Ready;
    private CancellationTokenSource? working;
    private HandState? unfinished;

    private void Show(HandState next)
    {
        hovered = null;
        StopWorking();
        if (scene?.Holds(next) == true) state = next;
        else if (HandScene.IsLight(next)) Put(HandScene.Of(scene, next, _ => { }, CancellationToken.None));
        else if (RendererInfo.IsInteractive) _ = WorkOut(next);
        // The page as it is first sent does not wait for it.
        else sceneState = Working(next, 0);
    }

    private void Put(HandScene next)
    {
        (scene, state, sceneState) = (next, next.State, PanelState.Ready);
        shape = ShapeForm.Of(state.Plan);
    }

    private async Task WorkOut(HandState next)
    {
        using var mine = new CancellationTokenSource();
        CancellationToken stop = mine.Token;
        (working, unfinished) = (mine, next);
        HandScene? before = scene;
        if (before is null) sceneState = Working(next, 0);
        try
        {
            Task<HandScene> work = Task.Run(() => HandScene.Of(before, next, share => Tell(Working(next, share), stop), stop), stop);
            // What is there before anybody wonders needs no word, which would only make the page jump.
            if (await Task.WhenAny(work, Task.Delay(Patience, stop)) != work) Tell(Working(next, 0), stop, begins: true);
            HandScene worked = await work;
            if (working != mine) return;
            Put(worked);
            Keep();
        }
        catch (OperationCanceledException) when (working == mine)
        {
            sceneState = PanelState.Empty($"It was stopped. {(scene is null ? "" : "This is what was shown before. ")}") with { Offer = "Work it out" };
        }
        catch (OperationCanceledException)
        {
            // Something else is shown, or the page is gone.
            return;
        }
        catch (Exception problem) when (working == mine)
        {
            // Nobody awaits this, so what went wrong is told on the page or nowhere.
            sceneState = PanelState.Failed(problem) with { Offer = "Work it out" };
        }
        finally
        {
            if (working == mine) working = null;
        }

        StateHasChanged();
    }

    private void WorkOutAgain()
    {
        if (unfinished is { } next) Show(next);
    }

    // Whoever presses Cancel is told; whoever asks for something else meanwhile need not be.
    private void CancelWorking()
    {
        StopPlaying();
        working?.Cancel();
    }

    private void StopWorking()
    {
        working?.Cancel();
        (working, sceneState) = (null, PanelState.Ready);
    }

    private static PanelState Working(HandState next, double share) =>
        PanelState.Working($"Working out {next.Plan.Shape} to step {next.Step}, for seven learning rates …", share);

    private void Tell(PanelState told, CancellationToken stop, bool begins = false) => InvokeAsync(() =>
    {
        if (stop.IsCancellationRequested || (sceneState.Kind != PanelKind.Working && !begins)) return;
        sceneState = told;
        StateHasChanged();
    });
}
