namespace Chainrule.Studio.Training;

/// <summary>Tells on the thread that reports, at once: <see cref="Progress{T}"/> would tell later and in any order.</summary>
internal sealed class DirectProgress<T>(Action<T> told) : IProgress<T>
{
    public void Report(T value) => told(value);
}
