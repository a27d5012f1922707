using Chainrule.Runs;

namespace Chainrule.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("chainrule-lock-").FullName, "run.lock");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Lock_is_held_by_one_until_it_is_let_go()
    {
        Assert.False(RunLock.IsHeld(path));
        using (RunLock? first = RunLock.TryTake(path))
        {
            Assert.NotNull(first);
            Assert.Null(RunLock.TryTake(path));
            Assert.True(RunLock.IsHeld(path));
        }

        Assert.False(RunLock.IsHeld(path));
        using RunLock? second = RunLock.TryTake(path);
        Assert.NotNull(second);
    }

    /// <summary>Lists of runs look at every run's lock. They must not find each other there.</summary>
    [Fact]
    public void Many_may_look_at_once()
    {
        RunLock.TryTake(path)!.Dispose();
        int held = 0;
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (RunLock.IsHeld(path)) Interlocked.Increment(ref held);
        });
        Assert.Equal(0, held);
    }

    /// <summary>Nor may they keep a training from its folder.</summary>
    [Fact]
    public void Lock_is_taken_beside_those_who_look()
    {
        RunLock.TryTake(path)!.Dispose();
        bool done = false;
        Thread[] lookers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() => { while (!Volatile.Read(ref done)) RunLock.IsHeld(path); }))];
        foreach (Thread looker in lookers) looker.Start();
        int refused = 0;
        for (int i = 0; i < 2_000; i++)
        {
            using RunLock? taken = RunLock.TryTake(path);
            if (taken is null) refused++;
        }

        Volatile.Write(ref done, true);
        foreach (Thread looker in lookers) looker.Join();
        Assert.Equal(0, refused);
    }
}
