using System.Diagnostics;

namespace Chainrule.Runs;

/// <summary>Keeps a second process out of a run folder. The system takes the lock away when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    // Whoever looks whether it is held keeps it for a moment from who takes it.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100), Pause = TimeSpan.FromMilliseconds(5);

    private readonly FileStream stream;

    private RunLock(FileStream stream) => this.stream = stream;

    /// <summary>Null when another process holds it.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="patience">How long to wait for whoever holds it; without it no longer than a look takes.</param>
    public static RunLock? TryTake(string path, TimeSpan? patience = null)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
            {
                if (Stopwatch.GetElapsedTime(begun) > (patience ?? Usual)) return null;
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Whether a process is at work. Any number may look at once: none is in the way of another.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var looked = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or PathTooLongException or UnauthorizedAccessException)
        {
            // No lock, or one that may not even be read: nobody of ours can be at work.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    // The file stays: to delete it would let a third process lock a new one while a second holds the old.
    public void Dispose() => stream.Dispose();
}
