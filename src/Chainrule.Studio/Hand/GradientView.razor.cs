using Chainrule.Sheets.Networks;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Hand;

/// <summary>The gradient of the weight pointed at: its value, its cell and how it comes about. Of a large network it is written down beside the page.</summary>
public sealed partial class GradientView
{
    private readonly CancellationTokenSource closed = new();
    private Explanation? told;
    private (HandRun Run, int Step, string Weight) seen;
    private (HandRun Run, int Step, string Weight) asked;
    private bool working;
    private bool stopped;
    private string given = "";
    private bool shown;
    private Guess? judged;

    [Parameter, EditorRequired]
    public object Run { get; set; } = null!;

    [Parameter, EditorRequired]
    public int Step { get; set; }

    [Parameter, EditorRequired]
    public Weight Weight { get; set; } = null!;

    [Parameter]
    public bool Hidden { get; set; }

    /// <summary>The weight that stays when nothing is pointed at.</summary>
    [Parameter]
    public string Chosen { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    private HandRun run => (HandRun)Run;

    private PanelState State => stopped ? PanelState.Empty("It was stopped.") with { Offer = "Write it down" }
        : told is null || seen != asked ? PanelState.Working($"Following every path from {Weight.Symbol.Name} to the error …")
        : double.IsFinite(told.Value) ? PanelState.Ready
        : PanelState.Failed($"At step {Step} the numbers are beyond what a computer holds: the training has run away.\n  Next: go back some steps, or take a smaller learning rate.");

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (asked == (run, Step, Weight.Symbol.Name)) return Task.CompletedTask;
        (asked, stopped, shown, judged, given) = ((run, Step, Weight.Symbol.Name), false, false, null, "");
        if (Explanation.IsLight(run)) (told, seen) = (Explanation.Of(run, Step, Weight), asked);
        // The page as it is first sent does not wait for it.
        return seen == asked || !RendererInfo.IsInteractive ? Task.CompletedTask : WorkOut();
    }

    // One at a time: while a network plays, the steps in between are passed over.
    private async Task WorkOut()
    {
        stopped = false;
        if (working) return;
        working = true;
        CancellationToken gone = closed.Token;
        try
        {
            while (seen != asked && !stopped)
            {
                (HandRun Run, int Step, string Name) now = asked;
                Weight weight = Weight;
                Explanation written = await Task.Run(() => Explanation.Of(now.Run, now.Step, weight)).WaitAsync(gone);
                if (!stopped) (told, seen) = (written, now);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        finally
        {
            working = false;
        }
    }

    private void Stop() => stopped = true;

    private void Check()
    {
        judged = Guess.Judge(given, told!.Value, run.At(Step, HandNetwork.LearningRate));
        shown = judged.Right;
    }
}
