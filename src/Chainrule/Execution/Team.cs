namespace Chainrule.Execution;

/// <summary>
/// Threads that run one job together, the caller among them. Between jobs they spin for a moment, since the next step follows at once in a
/// training, and then sleep; inside a job they meet at barriers.
/// </summary>
internal sealed class Team : IDisposable
{
    // Long enough to bridge the work between two training steps, short enough that an idle network costs nothing.
    private const int SpinsBeforeSleep = 2000;

    // Each thread watches a number of its own: whoever has no part in a job is not disturbed by it.
    private const int CacheLine = 16;

    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] wakeups;
    private readonly int[] sleeping;
    private readonly int[] calls;
    private Action<int>? job;
    private Exception? failure;
    private int finished;
    private int arrived;
    private int phase;
    private bool closing;

    public Team(int count)
    {
        Count = count;
        Active = count;
        sleeping = new int[count];
        calls = new int[count * CacheLine];
        wakeups = [.. Enumerable.Range(0, count).Select(_ => new SemaphoreSlim(0))];
        threads = [.. Enumerable.Range(1, count - 1).Select(i => new Thread(() => Work(i)) { IsBackground = true, Name = $"chainrule {i}" })];
        foreach (Thread thread in threads) thread.Start();
    }

    public int Count { get; }

    /// <summary>How many threads have a part in the job that runs.</summary>
    public int Active { get; private set; }

    /// <summary>Runs the job once on every thread, with the thread's number, and comes back when all have ended.</summary>
    public void Run(Action<int> work) => Run(work, Count);

    /// <summary>The same on some of the threads; the others sleep on.</summary>
    public void Run(Action<int> work, int threads)
    {
        job = work;
        finished = 0;
        Active = threads;
        for (int i = 1; i < threads; i++) Call(i);
        Guarded(0);
        for (int spins = 0; Volatile.Read(ref finished) < threads - 1; spins++) Pause(spins);
        job = null;
        if (Interlocked.Exchange(ref failure, null) is not { } error) return;
        arrived = 0;
        throw new InvalidOperationException("A thread of the network failed: " + error.Message, error);
    }

    /// <summary>Whether a thread has come to the meeting already.</summary>
    public bool SomebodyWaits => Volatile.Read(ref arrived) > 0;

    /// <summary>Waits until every thread has come; the last one first does what needs all of them to be done.</summary>
    public void Meet(Action<int>? together = null, int argument = 0)
    {
        int mine = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == Active)
        {
            together?.Invoke(argument);
            arrived = 0;
            Volatile.Write(ref phase, mine + 1);
            return;
        }

        for (int spins = 0; Volatile.Read(ref phase) == mine; spins++)
        {
            if (Volatile.Read(ref failure) != null) throw new OperationCanceledException("Another thread of the network failed.");
            Pause(spins);
        }
    }

    public void Dispose()
    {
        closing = true;
        for (int i = 1; i < Count; i++) Call(i);
        foreach (Thread thread in threads) thread.Join();
        foreach (SemaphoreSlim wakeup in wakeups) wakeup.Dispose();
    }

    private void Call(int index)
    {
        Interlocked.Increment(ref calls[index * CacheLine]);
        if (Interlocked.Exchange(ref sleeping[index], 0) == 1) wakeups[index].Release();
    }

    private void Work(int index)
    {
        ref int called = ref calls[index * CacheLine];
        for (int seen = 0; ;)
        {
            for (int spins = 0; Volatile.Read(ref called) == seen; spins++)
            {
                if (spins < SpinsBeforeSleep)
                {
                    Pause(spins);
                    continue;
                }

                Volatile.Write(ref sleeping[index], 1);
                Interlocked.MemoryBarrier();
                // The job may have come between the last look and the mark: whoever clears the mark first decides whether a wake-up is due.
                if (Volatile.Read(ref called) == seen || Interlocked.Exchange(ref sleeping[index], 0) == 0) wakeups[index].Wait();
            }

            seen++;
            if (closing) return;
            Guarded(index);
            Interlocked.Increment(ref finished);
        }
    }

    private void Guarded(int index)
    {
        try
        {
            job!(index);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref failure, error, null);
        }
    }

    /// <summary>A short wait; on a machine with fewer free cores than threads, the time is given to another thread.</summary>
    private static void Pause(int spins)
    {
        if (spins % 64 == 63) Thread.Yield();
        else Thread.SpinWait(8);
    }
}
