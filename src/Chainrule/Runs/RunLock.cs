namespace Chainrule.Runs;

/// <summary>Keeps a second process out of a run folder. The system takes the lock away when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream stream;

    private RunLock(FileStream stream) => this.stream = stream;

    /// <summary>Null when another process holds it.</summary>
    public static RunLock? TryTake(string path)
    {
        try
        {
            return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    public static bool IsHeld(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            using RunLock? taken = TryTake(path);
            return taken is null;
        }
        catch (UnauthorizedAccessException)
        {
            // A folder that may only be read: nobody of ours can be at work in it.
            return false;
        }
    }

    // The file stays: to delete it would let a third process lock a new one while a second holds the old.
    public void Dispose() => stream.Dispose();
}
