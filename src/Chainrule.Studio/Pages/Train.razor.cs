using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;
using Chainrule.Studio.Trials;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Pages;

/// <summary>A training begun, stopped and gone on with; what is seen of it is in <see cref="LiveView"/>. It belongs to the studio, not to the page.</summary>
public sealed partial class Train
{
    private const int MostBeside = 6;

    private readonly List<string> beside = [];
    private PageAddress? address;
    private FirstLook runs = null!;
    private string model = "sprint";
    private string recipe = "";
    private string data = "mnist";
    private int? epochs;
    private ulong? seed;
    private ulong drawing = 1;
    private bool validate;
    private bool busy;
    private string? trouble;
    private string about = "";
    private string? resumable;
    private IReadOnlyList<RunDigest> others = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TrainingDesk Desk { get; set; } = null!;

    [Inject]
    private RunCatalogue Catalogue { get; set; } = null!;

    private PanelState formState => trouble is not null ? PanelState.Failed(trouble) : PanelState.Ready;

    private PanelState besideState => runs.State(others.Count, "No other run is recorded yet.");

    private TrainingWish Wish => new() { Model = model, Recipe = recipe, Epochs = epochs, Seed = seed, Validate = validate, Synthetic = data == "synthetic" };

    public void Dispose() => address?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        runs = new FirstLook(Catalogue);
        address = new PageAddress(Navigation, () => InvokeAsync(() =>
        {
            ReadAddress();
            StateHasChanged();
        }));
        ReadAddress();
        await LookForRuns();
    }

    private Task LookForRuns() => runs.Run(RendererInfo.IsInteractive, () =>
    {
        Look();
        StateHasChanged();
    });

    private void ReadAddress()
    {
        AddressQuery query = address!.Query;
        model = query["model"] ?? "sprint";
        recipe = query["recipe"] ?? "";
        data = query["data"] == "synthetic" ? "synthetic" : "mnist";
        epochs = int.TryParse(query["epochs"], out int number) && number > 0 ? number : null;
        seed = ulong.TryParse(query["seed"], out ulong chosen) ? chosen : null;
        validate = query["validate"] == "1";
        drawing = ulong.TryParse(query["drawing"], out ulong shown) && shown > 0 ? shown : 1;
        beside.Clear();
        beside.AddRange(query.Names("beside").Take(MostBeside));
        Understand();
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
        if (drawing != 1) parts.Add($"drawing={drawing}");
        if (beside.Count > 0) parts.Add(AddressQuery.Joined("beside", beside));
        address!.Keep(parts.Count == 0 ? "" : "?" + string.Join('&', parts));
        Understand();
    }

    // The recipe that the wish comes to, or what is wrong with it.
    private void Understand()
    {
        try
        {
            about = $"{TrainingOrder.Of(Wish).Recipe}";
        }
        catch (Exception problem) when (Reason.CanBeTold(problem))
        {
            about = Reason.Of(problem);
        }
    }

    private void Start() => Begin(Wish);

    private void GoOn() => Begin(new TrainingWish { Resume = resumable });

    private void Begin(TrainingWish wish)
    {
        try
        {
            trouble = null;
            Desk.Start(wish);
        }
        catch (Exception problem) when (Reason.CanBeTold(problem))
        {
            trouble = Reason.Of(problem);
        }

        Look();
    }

    private void Stop() => Desk.Current?.Stop();

    private void Toggle(string run)
    {
        if (!beside.Remove(run) && beside.Count < MostBeside) beside.Add(run);
        Keep();
    }

    private void DrawAgain()
    {
        drawing++;
        Keep();
    }

    private void Look()
    {
        TrainingSnapshot? live = Desk.Current?.Now();
        busy = live is { Stage: TrainingStage.Preparing or TrainingStage.Training };
        IReadOnlyList<RunDigest> all = runs.Index?.Runs ?? [];
        others = [.. all.Where(run => run.Id != live?.RunId).Reverse()];
        resumable = all.LastOrDefault(run => run.State == RunState.Stopped)?.Id;
    }
}
