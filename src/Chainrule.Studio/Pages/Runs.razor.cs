using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;
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
    private FirstLook look = null!;
    private IReadOnlyList<ChartSeries> losses = [];
    private IReadOnlyList<ChartSeries> wrong = [];
    private IReadOnlyList<(string Name, IReadOnlyList<string> Values)> differences = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RunCatalogue Catalogue { get; set; } = null!;

    private PanelState listState => look.State(all.Count, $"No run is recorded in '{Catalogue.RunsFolder}' yet. Train a network on the page Train, or with ./chainrule train sprint.");

    private PanelState curveState => listState.Kind is PanelKind.Working or PanelKind.Failed ? listState with { Offer = null }
        : pictured.Count > 0 ? PanelState.Ready : PanelState.Empty("Choose a run in the table, or tick several to compare them.");

    private string Title => found.Count == all.Count ? $"{all.Count} {(all.Count == 1 ? "run" : "runs")}" : $"{found.Count} of {all.Count} {(all.Count == 1 ? "run" : "runs")}";

    private IReadOnlyList<RunDigest> all => index?.Runs ?? [];

    private string FilterQuery => RunAddress.Parts(filter).Any() ? "?" + string.Join('&', RunAddress.Parts(filter)) : "";

    private string Cut => found.Count > shown.Count ? $"; only the first {shown.Count} are shown" : "";

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
        address?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        look = new FirstLook(Catalogue);
        address = new PageAddress(Navigation, () => InvokeAsync(() =>
        {
            ReadAddress();
            StateHasChanged();
        }));
        ReadAddress();
        await LookForRuns();
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? Follow(closed.Token) : Task.CompletedTask;

    private Task LookForRuns() => look.Run(RendererInfo.IsInteractive, () =>
    {
        Look();
        StateHasChanged();
    });

    private async Task Follow(CancellationToken gone)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
            {
                if (look.Index == index) continue;
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
        compared.AddRange(query.Names("compare").Take(MostCompared));
        chosenId = query["run"];
        Look();
    }

    private void Look()
    {
        index = look.Index;
        found = filter.Of(all);
        shown = [.. found.Take(MostShown)];
        best = [.. TrialFront.Of(found).Select(run => run.Id)];
        chosen = all.FirstOrDefault(run => run.Id == chosenId);
        Picture();
    }

    private void Picture()
    {
        IEnumerable<string?> wanted = index is null ? [] : compared.Count > 0 ? compared.AsEnumerable<string?>() : [chosenId];
        pictured = [.. wanted.Select(Catalogue.Find).OfType<RunRecord>()];
        losses = [.. pictured.Select(RunCurves.Loss)];
        wrong = [.. pictured.Where(run => run.Epochs.Count > 0).Select((run, k) => RunCurves.Wrong(run.Folder.Id, run.Epochs, k))];
        differences = pictured.Count > 0 ? RunDifferences.Of(pictured) : [];
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

    private void Choose(RunDigest run)
    {
        (chosen, chosenId) = (run, run.Id);
        Picture();
        Keep();
    }

    private void Keep()
    {
        List<string> parts = [.. RunAddress.Parts(filter)];
        if (compared.Count > 0) parts.Add(AddressQuery.Joined("compare", compared));
        if (chosen is not null) parts.Add("run=" + Uri.EscapeDataString(chosen.Id));
        address!.Keep(parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }
}
