using Chainrule.Sheets;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Studio.Hand;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Pages;

/// <summary>The little network: trained step by step, every number to be changed, every gradient derived.</summary>
public sealed partial class ByHand
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private PageAddress? address;
    private HandState state = null!;
    private HandScene? scene;
    private string? failure;
    private string? shapeFailure;
    private string? hovered;
    private bool playing;
    private CancellationTokenSource? stopPlaying;
    private ShapeForm shape = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Pointed => hovered ?? state.At;

    private HandRun? run => scene?.Run;

    private IReadOnlyList<ChartSeries> curves => scene?.Curves ?? [];

    private string CurvesLabel => $"E_total over {curves[0].Values.Count} steps for the learning rates {string.Join(", ", HandScene.Rates)} and for {state.Plan.LearningRate}.";

    public void Dispose()
    {
        address?.Dispose();
        stopPlaying?.Cancel();
        stopPlaying?.Dispose();
        StopWorking();
    }

    protected override void OnInitialized()
    {
        address = new PageAddress(Navigation, Follow);
        ReadAddress();
    }

    private double Now(Symbol symbol) => run!.At(state.Step, symbol);

    private void ReadAddress()
    {
        try
        {
            AddressQuery query = address!.Query;
            Show(HandAddress.Read(name => query[name]));
            failure = null;
        }
        catch (SheetsException e)
        {
            failure = e.Message;
        }
    }

    private void Go(int step)
    {
        StopPlaying();
        Show(state with { Step = Math.Clamp(step, 0, HandState.MostSteps) });
        Keep();
    }

    private void Choose(string weight)
    {
        if (weight == state.At || run!.Network.Find(weight) is null) return;
        Show(state with { At = weight });
        Keep();
    }

    private void Hover(string? weight) => hovered = weight;

    private void Change((Symbol Symbol, double Value) change)
    {
        StopPlaying();
        NetworkPlan plan = HandChange.With(run!.Network, run.PlanAt(state.Step), change.Symbol, change.Value);
        string? pointed = hovered;
        Show(state.Anew(plan));
        hovered = pointed;
    }

    private void ChangeAndKeep((Symbol Symbol, double Value) change)
    {
        Change(change);
        Keep();
    }

    private void TogglePredict()
    {
        state = state with { Predict = !state.Predict };
        Keep();
    }

    private void Reshape()
    {
        try
        {
            NetworkPlan plan = shape.Plan();
            shapeFailure = null;
            Show(new HandState { Plan = plan with { LearningRate = state.Plan.LearningRate }, Predict = state.Predict });
            Keep();
        }
        catch (SheetsException e)
        {
            shapeFailure = e.Message;
        }
    }

    private void Follow()
    {
        StopPlaying();
        ReadAddress();
        InvokeAsync(StateHasChanged);
    }

    private void Keep() => address!.Keep(HandAddress.Write(state));
}
