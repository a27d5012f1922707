using Chainrule.Data;
using Chainrule.Studio.Parts;
using Microsoft.AspNetCore.Components;

namespace Chainrule.Studio.Training;

/// <summary>The first images as a recipe changes them. It follows the wish: what is typed is what is seen.</summary>
public sealed partial class BatchView
{
    private readonly NewestWork work = new();
    private IReadOnlyList<(string Picture, int Label)> batch = [];
    private PanelState state = ImageAsking.Reading;
    private (string Model, string Recipe, bool Synthetic, ulong Drawing)? asked;
    private bool fetches;

    [Parameter, EditorRequired]
    public TrainingWish Wish { get; set; } = null!;

    /// <summary>Which drawing of the random changes is shown, from 1.</summary>
    [Parameter]
    public ulong Drawing { get; set; } = 1;

    [Parameter]
    public EventCallback OnDrawAgain { get; set; }

    [Inject]
    private ImageShelf Images { get; set; } = null!;

    public void Dispose() => work.Leave();

    protected override Task OnAfterRenderAsync(bool firstRender) => asked == (Wish.Model, Wish.Recipe, Wish.Synthetic, Drawing) ? Task.CompletedTask : Show(download: false);

    private Task Show(bool download)
    {
        TrainingWish wish = Wish;
        asked = (wish.Model, wish.Recipe, wish.Synthetic, Drawing);
        fetches = false;
        return work.Begin(stop => Read(wish, download, stop), ended =>
        {
            state = ended;
            StateHasChanged();
        });
    }

    private async Task<PanelState> Read(TrainingWish wish, bool download, CancellationToken stop)
    {
        try
        {
            Augmentation changes = TrainingOrder.Of(wish).Recipe.Augmentation;
            if (batch.Count == 0) Tell(ImageAsking.Reading, stop);
            ImageData images = await Images.Get(wish.Synthetic, ImageAsking.How(download, told => InvokeAsync(() => Tell(told, stop))), stop);
            ulong drawn = Drawing;
            batch = await Task.Run(() => BatchPictures.Of(images.Training, changes, drawn), stop);
            return PanelState.Ready;
        }
        catch (OperationCanceledException)
        {
            return PanelState.Empty("It was stopped.") with { Offer = "Read the images" };
        }
        catch (DataException problem) when (!download && !wish.Synthetic)
        {
            fetches = true;
            return PanelState.Empty(problem.Message) with { Offer = "Download MNIST (11 MB)" };
        }
        catch (Exception problem) when (Reason.CanBeTold(problem))
        {
            // A mistake in the recipe is mended where it stands, and the batch follows.
            return PanelState.Failed(problem) with { Offer = problem is DataException or IOException ? "Try again" : null };
        }
    }

    private void Tell(PanelState told, CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return;
        state = told;
        StateHasChanged();
    }
}
