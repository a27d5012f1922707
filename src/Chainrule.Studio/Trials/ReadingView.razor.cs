using Chainrule.Data;
using Chainrule.Runs;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Trials;

/// <summary>Reads the images with the weights of the run that is chosen, for as long as somebody looks.</summary>
public sealed partial class ReadingView
{
    private static readonly PanelState NoneChosen = PanelState.Empty("Choose a run in the table: its weights then read the images.");

    private readonly NewestWork work = new();
    private PanelState state = NoneChosen;
    private RunReading? reading;
    private string? asked;

    /// <summary>The run; null where none is chosen.</summary>
    [Parameter, EditorRequired]
    public string? RunId { get; set; }

    [Inject]
    private RunCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private TrainedNetworks Networks { get; set; } = null!;

    [Inject]
    private ImageShelf Images { get; set; } = null!;

    public void Dispose() => work.Leave();

    protected override void OnParametersSet()
    {
        if (RunId == asked) return;
        reading = null;
        state = RunId is null ? NoneChosen : ImageAsking.Reading;
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => RunId == asked ? Task.CompletedTask : Read();

    private Task Read()
    {
        (asked, reading) = (RunId, null);
        return work.Begin(stop => Ended(RunId, stop), ended =>
        {
            state = ended;
            StateHasChanged();
        });
    }

    private async Task<PanelState> Ended(string? id, CancellationToken stop)
    {
        if (id is null) return NoneChosen;
        try
        {
            Tell(ImageAsking.Reading, stop);
            RunRecord run = await Task.Run(() => Catalogue.Find(id), stop)
                ?? throw new StudioException($"no run is called '{id}' in '{Catalogue.RunsFolder}'.", "a run of the table.", "choose one there; it may have been deleted or renamed.");
            NetworkChoice weights = Networks.OfRun(id) ?? throw new StudioException($"the run {id} has no weights yet: it is {Runs.Trials.RunWords.Of(run.State)}.",
                "a run that has ended.", run.State == RunState.Running ? "wait until it has." : "go on with it on the page Train.");
            ImageData images = await Images.Get(run.Request.Data.Synthetic, ImageAsking.How(download: true, told => InvokeAsync(() => Tell(told, stop))), stop);
            reading = await Task.Run(() => RunReading.Of(run, Networks.Load(weights), images, share => Heard(share, stop), stop), stop);
            return PanelState.Ready;
        }
        catch (OperationCanceledException)
        {
            return PanelState.Empty("It was stopped.") with { Offer = "Read the images" };
        }
        catch (Exception problem) when (Reason.CanBeTold(problem))
        {
            return PanelState.Failed(problem) with { Offer = "Try again" };
        }
    }

    private void Heard(double share, CancellationToken stop) => InvokeAsync(() => Tell(PanelState.Working("Reading the images with this run's weights …", share), stop));

    private void Tell(PanelState told, CancellationToken stop)
    {
        if (stop.IsCancellationRequested || reading is not null) return;
        state = told;
        StateHasChanged();
    }
}
