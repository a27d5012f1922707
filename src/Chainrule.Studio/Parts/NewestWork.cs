namespace Chainrule.Studio.Parts;

/// <summary>What a panel works at: only the newest wish counts. What was begun before it is stopped, and its end is not told.</summary>
internal sealed class NewestWork
{
    private CancellationTokenSource? current;

    /// <summary>Begins it in place of what is under way.</summary>
    /// <param name="work">What is to be done; where it is stopped, its result says so.</param>
    /// <param name="end">Is given the result, unless something newer was begun meanwhile or nobody is there any more.</param>
    public async Task Begin<T>(Func<CancellationToken, Task<T>> work, Action<T> end)
    {
        Stop();
        using var mine = new CancellationTokenSource();
        current = mine;
        bool newest;
        T result;
        try
        {
            result = await work(mine.Token);
        }
        finally
        {
            newest = current == mine;
            if (newest) current = null;
        }

        if (newest) end(result);
    }

    /// <summary>Stops it; its end is told.</summary>
    public void Stop() => current?.Cancel();

    /// <summary>Stops it for good: there is nobody any more to be told.</summary>
    public void Leave()
    {
        Stop();
        current = null;
    }
}
