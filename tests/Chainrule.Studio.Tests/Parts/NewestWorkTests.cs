using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Tests.Parts;

public class NewestWorkTests
{
    private readonly NewestWork work = new();
    private readonly List<string> told = [];

    [Fact]
    public async Task Work_that_something_newer_replaced_is_stopped_and_not_told()
    {
        var first = new TaskCompletionSource<string>();
        CancellationToken stopped = default;
        Task older = work.Begin(stop => { stopped = stop; return first.Task; }, told.Add);
        await work.Begin(_ => Task.FromResult("newer"), told.Add);
        Assert.True(stopped.IsCancellationRequested);
        first.SetResult("older");
        await older;
        Assert.Equal(["newer"], told);
    }

    [Fact]
    public async Task Work_that_is_stopped_tells_how_it_ended_and_work_that_is_left_does_not()
    {
        Task stopping = work.Begin(Stopped, told.Add);
        work.Stop();
        await stopping;
        Task leaving = work.Begin(Stopped, told.Add);
        work.Leave();
        await leaving;
        Assert.Equal(["stopped"], told);
    }

    [Fact]
    public async Task Work_that_failed_leaves_room_for_the_next()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Begin<string>(_ => throw new InvalidOperationException(), told.Add));
        work.Stop();
        await work.Begin(_ => Task.FromResult("next"), told.Add);
        Assert.Equal(["next"], told);
    }

    private static async Task<string> Stopped(CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return "stopped";
    }
}
