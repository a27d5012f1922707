namespace Chainrule.Runs.Trials;

/// <summary>Takes a run away, folder and all.</summary>
internal static class RunRemoval
{
    // A name that begins with a point is hidden, and no run's.
    private const string Prefix = ".deleted-";

    /// <exception cref="RunException">A process is at work in it, or it cannot be taken away.</exception>
    public static void Delete(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = Path.GetFullPath(folder.Path).TrimEnd(Path.DirectorySeparatorChar);
        string aside = Path.Combine(Path.GetDirectoryName(path)!, Prefix + folder.Id);
        try
        {
            using (RunLock taken = RunLock.TryTake(folder.Lock) ?? throw new RunException($"a process is at work in '{folder.Path}'.", "a run that nobody trains.", "stop that training first."))
            {
                // First out of sight in one move: whoever is killed on the way leaves a whole run or none.
                if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
                if (!OperatingSystem.IsWindows()) Directory.Move(path, aside);
            }

            Directory.Delete(OperatingSystem.IsWindows() ? path : aside, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"'{folder.Path}' could not be deleted: {e.Message}", "leave to delete it.", "check who owns it.", e);
        }
    }
}
