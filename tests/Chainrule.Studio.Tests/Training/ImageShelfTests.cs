using Chainrule.Data;
using Chainrule.Studio.Training;

namespace Chainrule.Studio.Tests.Training;

public sealed class ImageShelfTests
{
    private readonly SlowImages slow = new();

    [Fact]
    public async Task Images_are_read_once_for_all_who_ask()
    {
        using ImageShelf shelf = slow.Shelf();
        Task<ImageData> first = shelf.Get(true, new DataOptions(), CancellationToken.None), second = shelf.Get(true, new DataOptions(), CancellationToken.None);
        slow.Go();
        Assert.Same(await first, await second);
        Assert.Same(await first, await shelf.Get(true, new DataOptions(), CancellationToken.None));
        Assert.Equal(1, slow.Asked);
    }

    [Fact]
    public async Task Who_waits_for_another_is_told_so_can_leave_and_takes_over_when_the_other_leaves()
    {
        using ImageShelf shelf = slow.Shelf();
        using CancellationTokenSource first = new(), second = new();
        List<string> told = [];
        Task<ImageData> reads = shelf.Get(true, new DataOptions(), first.Token);
        Task<ImageData> waits = shelf.Get(true, new DataOptions { Message = told.Add }, second.Token), alsoWaits = shelf.Get(true, new DataOptions(), CancellationToken.None);
        Assert.StartsWith("Waiting for the images", Assert.Single(told));
        second.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        first.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reads);
        slow.Go();
        Assert.NotNull(await alsoWaits);
    }

    [Fact]
    public async Task Synthetic_digits_that_stand_in_for_mnist_are_not_kept_as_mnist()
    {
        using ImageShelf shelf = slow.Shelf();
        slow.Go();
        await shelf.Get(false, new DataOptions(), CancellationToken.None);
        await shelf.Get(false, new DataOptions(), CancellationToken.None);
        Assert.Equal(2, slow.Asked);
    }

    [Fact]
    public async Task Reading_mnist_does_not_hold_up_who_wants_synthetic_digits()
    {
        using ImageShelf shelf = slow.Shelf();
        using CancellationTokenSource stop = new();
        Task<ImageData> mnist = shelf.Get(false, new DataOptions(), stop.Token);
        Task<ImageData> synthetic = shelf.Get(true, new DataOptions(), stop.Token);
        Assert.True(SpinWait.SpinUntil(() => slow.Asked == 2, TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mnist);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => synthetic);
    }
}
