using Chainrule.Studio.Hosting;
using Chainrule.Studio.Networks;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Pages;

/// <content>The network that reads, and what the panels say while there is none.</content>
public sealed partial class Draw
{
    private static readonly PanelState NothingDrawn = PanelState.Empty("Nothing is drawn yet. Draw on the sheet, or take one of the digits below it.");

    private readonly NewestWork opening = new();
    private NetworkChoice? choice;
    private NetworkChoice? wanted;
    private TrainedNetwork? network;
    private PanelState sheetState = PanelState.Ready;

    private PanelState readState => WithoutNetwork ?? (answer is null ? NothingDrawn : answer.Prepared.Blank is { } why ? PanelState.Empty($"No digit: {why}.") : PanelState.Ready);

    private PanelState mapState => WithoutNetwork ?? (strips.Count == 0 ? NothingDrawn : PanelState.Ready);

    private PanelState unitState => WithoutNetwork ?? (sum is not null ? PanelState.Ready
        : PanelState.Empty(layer < 0 ? "Choose a unit of a convolution above." : $"{maps![layer].Layer} adds nothing up with weights. Choose a unit of a convolution, or of a linear layer."));

    private PanelState? WithoutNetwork => network is not null ? null : sheetState.Kind switch
    {
        PanelKind.Failed => PanelState.Failed("There is no network to read with.\n  Next: the panel of the sheet says why; choose another there."),
        PanelKind.Working => PanelState.Working("Waiting for the network …"),
        _ => PanelState.Empty("Choose the network that is to read."),
    };

    private NetworkChoice? Asked(string? name) => name is not null ? choices.FirstOrDefault(one => one.Name == name) ?? new NetworkChoice(name, "")
        : choices.Count > 0 ? choices[0] : null;

    private async Task Use(string? name)
    {
        await Open(Asked(name));
        Keep();
    }

    private async Task OpenAgain()
    {
        await Open(wanted);
        Keep();
    }

    private Task Open(NetworkChoice? next)
    {
        wanted = next;
        return opening.Begin(stop => Opened(next, stop), ended =>
        {
            sheetState = ended.State;
            // What was stopped leaves the one before it in its place.
            if (ended.Network is not null || ended.State.Kind == PanelKind.Failed || network is null) (choice, network, layer, sum) = (next, ended.Network, -1, null);
            Read();
            LookInside();
        });
    }

    private async Task<(TrainedNetwork? Network, PanelState State)> Opened(NetworkChoice? next, CancellationToken stop)
    {
        if (next is null) return (null, PanelState.Empty("There is no trained network yet. Train one on the page Train, or with ./chainrule train sprint; then it reads what you draw."));
        try
        {
            if (next.Path.Length == 0)
                throw new StudioException($"no network is called '{next.Name}'.", "one that comes with Chainrule, or a run that has ended.", "choose another; the run may have been deleted or renamed.");
            TrainedNetwork? opened = Networks.Loaded(next);
            if (opened is null)
            {
                sheetState = PanelState.Working($"Reading the weights of {next.Name} …");
                StateHasChanged();
                opened = await Task.Run(() => Networks.Load(next), stop).WaitAsync(stop);
            }

            if (opened.Model.Input != Models.Model.Mnist) throw new StudioException($"{next.Name} reads images of {opened.Model.Input}.", "a network that reads 1×28×28.", "choose another.");
            return (opened, PanelState.Ready);
        }
        catch (OperationCanceledException)
        {
            return (null, PanelState.Empty($"It was stopped; {next.Name} does not read.") with { Offer = $"Read by {next.Name}" });
        }
        catch (Exception problem) when (Reason.CanBeTold(problem))
        {
            return (null, PanelState.Failed(problem) with { Offer = next.Path.Length == 0 ? null : "Try again" });
        }
    }
}
