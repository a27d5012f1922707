using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;
using Chainrule.Studio.Trials;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Pages;

/// <summary>Every recorded training: found, compared, and looked into.</summary>
public sealed partial class Runs
{
    private const int MostCompared = 8;

    // More rows than anybody reads would only make the page slow; the filters lead to the others.
    private const int MostShown = 300;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource closed = new();
    private readonly List<string> compared = [];
    private PageAddress? address;
    private RunQuery filter = RunAddress.Usual;
    private RunIndex? index;
    private IReadOnlyList<RunDigest> found = [];
    private IReadOnlyList<RunDigest> shown = [];
    private IReadOnlyList<RunRecord> pictured = [];
    private HashSet<string> best = [];
    private RunDigest? chosen;
    private string? chosenId;
    private RunReading? reading;
    private PanelState readingState = PanelState.Ready;
    private CancellationTokenSource? readingStop;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RunCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private TrainedNetworks Networks { get; set; } = null!;

    [Inject]
    private TrainingDesk Desk { get; set; } = null!;

    private PanelState listState => all.Count == 0 ? PanelState.Empty($"No run is recorded in '{Catalogue.RunsFolder}' yet. Train a network on the page Train, or with ./chainrule train sprint.") : PanelState.Ready;

    private IReadOnlyList<RunDigest> all => index?.Runs ?? [];

    private string FilterQuery => RunAddress.Parts(filter).Any() ? "?" + string.Join('&', RunAddress.Parts(filter)) : "";

    private string Cut => found.Count > shown.Count ? $"; only the first {shown.Count} are shown" : "";

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
        StopReading();
        address?.Dispose();
    }

    protected override void OnInitialized()
    {
        address = new PageAddress(Navigation, () => InvokeAsync(async () =>
        {
            ReadAddress();
            StateHasChanged();
            await ReadDigits();
        }));
        ReadAddress();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        // The page may be closed while it waits here, and its source gives no token after that.
        CancellationToken gone = closed.Token;
        await ReadDigits();
        await Follow(gone);
    }

    private async Task Follow(CancellationToken gone)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
            {
                if (Catalogue.Look() == index) continue;
                Look();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    private void ReadAddress()
    {
        AddressQuery query = address!.Query;
        filter = RunAddress.Read(query);
        compared.Clear();
        compared.AddRange((query["compare"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(MostCompared));
        chosenId = query["run"];
        Look();
    }

    private void Look()
    {
        index = Catalogue.Look();
        found = filter.Of(all);
        shown = [.. found.Take(MostShown)];
        best = [.. TrialFront.Of(found).Select(run => run.Id)];
        chosen = all.FirstOrDefault(run => run.Id == chosenId);
        Picture();
    }

    private void Picture()
    {
        IReadOnlyList<RunRecord> runs = [.. compared.Select(Catalogue.Find).OfType<RunRecord>()];
        pictured = runs.Count > 0 ? runs : [.. new[] { Catalogue.Find(chosenId) }.OfType<RunRecord>()];
    }

    private void Filter(RunQuery wanted)
    {
        filter = wanted;
        Look();
        Keep();
    }

    private void SortBy(string name) => Filter(filter with { Sort = name, Descending = filter.Sort == name && !filter.Descending });

    private string Sorted(string name) => filter.Sort != name ? "none" : filter.Descending ? "descending" : "ascending";

    private string Arrow(string name) => filter.Sort != name ? "" : filter.Descending ? " ↓" : " ↑";

    private void Compare(string run)
    {
        if (!compared.Remove(run) && compared.Count < MostCompared) compared.Add(run);
        Picture();
        Keep();
    }

    private async Task Choose(RunDigest run)
    {
        (chosen, chosenId) = (run, run.Id);
        Picture();
        Keep();
        await ReadDigits();
    }

    private void Keep()
    {
        List<string> parts = [.. RunAddress.Parts(filter)];
        if (compared.Count > 0) parts.Add("compare=" + string.Join(',', compared));
        if (chosen is not null) parts.Add("run=" + Uri.EscapeDataString(chosen.Id));
        address!.Keep(parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    private async Task ReadDigits()
    {
        StopReading();
        reading = null;
        if (Catalogue.Find(chosenId) is not { } run) return;
        readingStop = new CancellationTokenSource();
        CancellationToken stop = readingStop.Token;
        try
        {
            NetworkChoice weights = Networks.Find(run.Folder.Id) ?? throw new StudioException($"the run {run.Folder.Id} has no weights yet: it is {RunWords.Of(run.State)}.",
                "a run that has ended.", run.State == RunState.Running ? "wait until it has." : "go on with it on the page Train.");
            readingState = PanelState.Working("Reading the images with this run's weights …");
            StateHasChanged();
            RunReading read = await Task.Run(() => RunReading.Of(run, Networks.Load(weights), Desk.Images(run.Request.Data.Synthetic, cancelled: stop)), stop);
            stop.ThrowIfCancellationRequested();
            (reading, readingState) = (read, PanelState.Ready);
        }
        catch (OperationCanceledException)
        {
            if (chosenId == run.Folder.Id) readingState = PanelState.Empty("It was stopped. Choose the run again to have it read.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException || problem.GetType().Namespace?.StartsWith(nameof(Chainrule), StringComparison.Ordinal) == true)
        {
            readingState = PanelState.Failed(problem);
        }

        StateHasChanged();
    }

    private void StopReading()
    {
        readingStop?.Cancel();
        readingStop?.Dispose();
        readingStop = null;
    }
}
