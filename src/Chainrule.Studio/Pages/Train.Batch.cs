using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;

namespace Chainrule.Studio.Pages;

/// <content>The batch as the recipe changes it.</content>
public sealed partial class Train
{
    private IReadOnlyList<(string Picture, int Label)> batch = [];
    private PanelState batchState = PanelState.Working("Reading the images …");
    private ulong batchSeed = 1;

    private async Task ShowBatch(ulong seedOfBatch)
    {
        batchSeed = seedOfBatch;
        try
        {
            if (batch.Count == 0) StateHasChanged();
            TrainingWish wish = Wish;
            TrainingOrder order = TrainingOrder.Of(wish);
            CancellationToken gone = closed.Token;
            batch = await Task.Run(() => BatchPictures.Of(Desk.Images(wish.Synthetic, cancelled: gone).Training, order.Recipe.Augmentation, seedOfBatch), gone);
            batchState = PanelState.Ready;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception problem) when (problem is IOException || problem.GetType().Namespace?.StartsWith(nameof(Chainrule), StringComparison.Ordinal) == true)
        {
            batchState = PanelState.Failed(problem);
        }

        StateHasChanged();
    }
}
