using System.Globalization;
using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;
using Chainrule.Studio.Trials;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Pages;

/// <summary>A training begun, followed, stopped and gone on with. It belongs to the studio, not to the page.</summary>
public sealed partial class Train
{
    private const int MostBeside = 6;

    private readonly CancellationTokenSource closed = new();
    private readonly List<string> beside = [];
    private PageAddress? address;
    private string model = "sprint";
    private string recipe = "";
    private string data = "mnist";
    private int? epochs;
    private ulong? seed;
    private bool validate;
    private string? trouble;
    private TrainingSnapshot? live;
    private bool synthetic;
    private string? resumable;
    private RunIndex? index;
    private IReadOnlyList<RunDigest> others = [];
    private IReadOnlyList<RunRecord> drawn = [];
    private IReadOnlyList<ChartSeries> drawnCurves = [];
    private IReadOnlyList<ChartSeries> lossCurves = [];
    private IReadOnlyList<ChartSeries> wrongCurves = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TrainingDesk Desk { get; set; } = null!;

    [Inject]
    private RunCatalogue Catalogue { get; set; } = null!;

    private bool busy => live is { Stage: TrainingStage.Preparing or TrainingStage.Training };

    private PanelState formState => trouble is null ? PanelState.Ready : PanelState.Failed(trouble);

    private PanelState liveState => live switch
    {
        null => PanelState.Empty("Nothing is being trained. What you start goes on when this page is closed, and is found here again."),
        { Stage: TrainingStage.Preparing } => PanelState.Working(live.Message),
        { Stage: TrainingStage.Failed } => PanelState.Failed(live.Message),
        { Stage: TrainingStage.Stopped } => PanelState.Empty(live.Message),
        { Stage: TrainingStage.Finished } => PanelState.Empty("It is finished. Its weights can read now: see the page Draw."),
        _ => PanelState.Ready,
    };

    private PanelState curveState => lossCurves.Count == 0 ? PanelState.Empty("The curve begins with the first step.") : PanelState.Ready;

    private string About
    {
        get
        {
            try
            {
                TrainingOrder order = TrainingOrder.Of(Wish);
                return $"{order.Recipe}";
            }
            catch (Exception problem) when (problem.GetType().Namespace?.StartsWith(nameof(Chainrule), StringComparison.Ordinal) == true)
            {
                return problem.Message;
            }
        }
    }

    private TrainingWish Wish => new() { Model = model, Recipe = recipe, Epochs = epochs, Seed = seed, Validate = validate, Synthetic = data == "synthetic" };

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
        address?.Dispose();
    }

    protected override void OnInitialized()
    {
        address = new PageAddress(Navigation, () => InvokeAsync(() =>
        {
            ReadAddress();
            StateHasChanged();
        }));
        ReadAddress();
        Look();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        // The page may be closed while it waits here, and its source gives no token after that.
        CancellationToken gone = closed.Token;
        await ShowBatch(batchSeed);
        await Follow(gone);
    }

    private async Task Follow(CancellationToken gone)
    {
        Desk.Follow();
        using var timer = new PeriodicTimer(Desk.Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
            {
                timer.Period = Desk.Pace;
                if (!busy && Desk.Current is not { IsOver: false } && Catalogue.Look() == index) continue;
                Look();
                StateHasChanged();
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

    private void ReadAddress()
    {
        AddressQuery query = address!.Query;
        model = query["model"] ?? "sprint";
        recipe = query["recipe"] ?? "";
        data = query["data"] == "synthetic" ? "synthetic" : "mnist";
        epochs = int.TryParse(query["epochs"], out int number) && number > 0 ? number : null;
        seed = ulong.TryParse(query["seed"], out ulong chosen) ? chosen : null;
        validate = query["validate"] == "1";
        beside.Clear();
        beside.AddRange((query["beside"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(MostBeside));
    }

    private void Keep()
    {
        List<string> parts = [];
        if (model != "sprint") parts.Add("model=" + Uri.EscapeDataString(model));
        if (recipe.Length > 0) parts.Add("recipe=" + Uri.EscapeDataString(recipe));
        if (data != "mnist") parts.Add("data=" + data);
        if (epochs is { } number) parts.Add($"epochs={number}");
        if (seed is { } chosen) parts.Add($"seed={chosen}");
        if (validate) parts.Add("validate=1");
        if (beside.Count > 0) parts.Add("beside=" + string.Join(',', beside));
        address!.Keep(parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    private async Task Start()
    {
        Begin(Wish);
        await ShowBatch(batchSeed);
    }

    private void GoOn() => Begin(new TrainingWish { Resume = resumable });

    private void Begin(TrainingWish wish)
    {
        try
        {
            trouble = null;
            Desk.Start(wish);
        }
        catch (Exception problem) when (problem.GetType().Namespace?.StartsWith(nameof(Chainrule), StringComparison.Ordinal) == true)
        {
            trouble = problem.Message;
        }

        Look();
    }

    private void Stop() => Desk.Current?.Stop();

    private void Toggle(string run)
    {
        if (!beside.Remove(run) && beside.Count < MostBeside) beside.Add(run);
        Look();
        Keep();
    }

    private void Look()
    {
        live = Desk.Current?.Now();
        index = Catalogue.Look();
        others = [.. index.Runs.Where(run => run.Id != live?.RunId).Reverse()];
        synthetic = index.Runs.FirstOrDefault(run => run.Id == live?.RunId)?.Synthetic ?? false;
        resumable = index.Runs.LastOrDefault(run => run.State == RunState.Stopped)?.Id;
        IReadOnlyList<RunRecord> compared = [.. beside.Where(run => run != live?.RunId).Select(Catalogue.Find).OfType<RunRecord>()];
        if (!compared.SequenceEqual(drawn)) (drawn, drawnCurves) = (compared, [.. compared.Select(RunCurves.Loss)]);
        lossCurves = live?.Curve is { } curve ? [.. drawnCurves, curve] : drawnCurves;
        wrongCurves =
        [
            .. compared.Where(run => run.Epochs.Count > 0).Select((run, k) => RunCurves.Wrong(run.Folder.Id, run.Epochs, k)),
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
