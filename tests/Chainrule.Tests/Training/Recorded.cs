namespace Chainrule.Tests.Training;

/// <summary>Keeps what it is told, at once and on the thread that tells it.</summary>
internal sealed class Recorded<T> : IProgress<T>
{
    public List<T> Values { get; } = [];

    public Action<T>? Then { get; init; }

    public void Report(T value)
    {
        Values.Add(value);
        Then?.Invoke(value);
    }
}
