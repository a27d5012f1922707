using Chainrule.Runs;
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

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource closed = new();
    private readonly List<string> compared = [];
    private PageAddress? address;
    private RunFilter filter = new();
    private IReadOnlyList<RunRecord> all = [];
    private IReadOnlyList<RunRecord> shown = [];
    private RunRecord? chosen;
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

    private IReadOnlyList<RunRecord> Pictured
    {
        get
        {
            List<RunRecord> runs = [.. all.Where(run => compared.Contains(run.Folder.Id))];
            return runs.Count > 0 ? runs : chosen is null ? [] : [chosen];
        }
    }

    private string FilterQuery => filter.Parts().Any() ? "?" + string.Join('&', filter.Parts()) : "";

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
        await ReadDigits();
        await Follow();
    }

    private async Task Follow()
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token))
            {
                IReadOnlyList<RunRecord> before = all;
                Look();
                if (!all.SequenceEqual(before)) StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    private static string Typed(ChangeEventArgs e) => e.Value?.ToString() ?? "";

    private static string Short(string name) => name.Length <= 40 ? name : name[..39] + "…";

    private void ReadAddress()
    {
        AddressQuery query = address!.Query;
        filter = RunFilter.Read(query);
        compared.Clear();
        compared.AddRange((query["compare"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(MostCompared));
        Look();
        chosen = all.FirstOrDefault(run => run.Folder.Id == query["run"]);
    }

    private void Look()
    {
        all = Catalogue.All();
        shown = filter.Apply(all);
        if (chosen is not null) chosen = all.FirstOrDefault(run => run.Folder.Id == chosen.Folder.Id);
    }

    private void Filter(RunFilter wanted)
    {
        filter = wanted;
        Look();
        Keep();
    }

    private void SortBy(string name) => Filter(filter with { Sort = filter.Sort == name ? "-" + name : name });

    private string Sorted(string name) => filter.Sort == name ? "ascending" : filter.Sort == "-" + name ? "descending" : "none";

    private string Arrow(string name) => filter.Sort == name ? " ↑" : filter.Sort == "-" + name ? " ↓" : "";

    private void Compare(string run)
    {
        if (!compared.Remove(run) && compared.Count < MostCompared) compared.Add(run);
        Keep();
    }

    private async Task Choose(RunRecord run)
    {
        chosen = run;
        Keep();
        await ReadDigits();
    }

    private void Keep()
    {
        List<string> parts = [.. filter.Parts()];
        if (compared.Count > 0) parts.Add("compare=" + string.Join(',', compared));
        if (chosen is not null) parts.Add("run=" + Uri.EscapeDataString(chosen.Folder.Id));
        address!.Keep(parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    private async Task ReadDigits()
    {
        StopReading();
        reading = null;
        if (chosen is not { } run) return;
        readingStop = new CancellationTokenSource();
        CancellationToken stop = readingStop.Token;
        try
        {
            NetworkChoice weights = Networks.Find(run.Folder.Id) ?? throw new StudioException($"the run {run.Folder.Id} has no weights yet: it is {run.State.ToString().ToLowerInvariant()}.",
                "a run that has ended.", run.State == RunState.Running ? "wait until it has." : "go on with it on the page Train.");
            readingState = PanelState.Working("Reading the images with this run's weights …");
            StateHasChanged();
            RunReading read = await Task.Run(() => RunReading.Of(run, Networks.Load(weights), Desk.Images(run.Request.Data.Synthetic, cancelled: stop)), stop);
            stop.ThrowIfCancellationRequested();
            (reading, readingState) = (read, PanelState.Ready);
        }
        catch (OperationCanceledException)
        {
            if (chosen == run) readingState = PanelState.Empty("It was stopped. Choose the run again to have it read.");
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
