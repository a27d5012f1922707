using System.Globalization;
using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Trials;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Training;

/// <summary>The training under way and its curves. It belongs to the studio; this follows it for as long as its page is open.</summary>
public sealed partial class LiveView
{
    private readonly CancellationTokenSource closed = new();
    private TrainingSnapshot? live;
    private RunIndex? index;
    private (TrainingStage? Stage, RunIndex? Index) told;
    private bool synthetic;
    private IReadOnlyList<string> compared = [];
    private IReadOnlyList<RunRecord> drawn = [];
    private IReadOnlyList<ChartSeries> drawnCurves = [];
    private IReadOnlyList<ChartSeries> lossCurves = [];
    private IReadOnlyList<ChartSeries> wrongCurves = [];

    /// <summary>The recorded runs whose curves stand beside this one's.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Beside { get; set; } = [];

    /// <summary>A training has begun or ended, or the recorded runs are others.</summary>
    [Parameter]
    public EventCallback OnTurn { get; set; }

    [Inject]
    private TrainingDesk Desk { get; set; } = null!;

    [Inject]
    private RunCatalogue Catalogue { get; set; } = null!;

    private PanelState state => LiveStates.Now(live);

    private PanelState lossState => LiveStates.Loss(live, lossCurves.Count > 0);

    private PanelState wrongState => LiveStates.Wrong(live, wrongCurves.Count > 0);

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    protected override void OnParametersSet() => Look();

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? Follow(closed.Token) : Task.CompletedTask;

    private async Task Follow(CancellationToken gone)
    {
        Desk.Follow();
        using var timer = new PeriodicTimer(Desk.Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
            {
                timer.Period = Desk.Pace;
                if (!ReferenceEquals(Desk.Current?.Now(Desk.Pace), live) || Glance() != index)
                {
                    Look();
                    StateHasChanged();
                }

                if (told == (live?.Stage, index)) continue;
                told = (live?.Stage, index);
                await OnTurn.InvokeAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed; the training goes on.
        }
        finally
        {
            Desk.Unfollow();
        }
    }

    // The first look may take long, and is the page's.
    private RunIndex? Glance() => Catalogue.Known is null ? null : Catalogue.Look();

    private void Stop() => Desk.Current?.Stop();

    private void Look()
    {
        live = Desk.Current?.Now(Desk.Pace);
        index = Glance();
        synthetic = index?.Runs.FirstOrDefault(run => run.Id == live?.RunId)?.Synthetic ?? false;
        compared = [.. Beside.Where(id => id != live?.RunId)];
        IReadOnlyList<RunRecord> records = [.. (index is null ? [] : compared.Select(Catalogue.Find)).OfType<RunRecord>()];
        if (!records.SequenceEqual(drawn)) (drawn, drawnCurves) = (records, [.. records.Select(RunCurves.Loss)]);
        lossCurves = live?.Curve is { } curve ? [.. drawnCurves, curve] : drawnCurves;
        wrongCurves =
        [
            .. records.Where(run => run.Epochs.Count > 0).Select((run, k) => RunCurves.Wrong(run.Folder.Id, run.Epochs, k)),
            .. live is { Epochs.Count: > 0 } ? [RunCurves.Wrong("this training", live.Epochs, 7) with { Strong = true }] : Array.Empty<ChartSeries>(),
        ];
    }

    private static string Left(TrainingSnapshot now)
    {
        if (now.Stage != TrainingStage.Training) return "–";
        TimeSpan left = now.Progress.TimeLeft;
        return left.TotalHours >= 1 ? left.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : left.ToString(@"m\:ss", CultureInfo.InvariantCulture);
    }
}
