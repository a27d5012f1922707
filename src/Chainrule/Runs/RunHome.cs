namespace Chainrule.Runs;

/// <summary>Finds a folder for a run that is to begin, and takes it.</summary>
internal static class RunHome
{
    public static (RunFolder Folder, RunLock Taken) Take(RunPlan plan)
    {
        try
        {
            return plan.Folder is { } named ? TakeNamed(named) : TakeNew(plan.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string where = plan.Folder ?? RunFolder.Home;
            throw new RunException($"no run can be written to '{where}': {e.Message}", "a folder that can be written to.", "check who owns it, or name another one with --out.", e);
        }
    }

    public static RunException InUse(string path) =>
        new($"another process is at work in '{path}'.", "a run folder of its own for each training.", "wait for it to end, or name another folder with --out.");

    private static (RunFolder, RunLock) TakeNamed(string path)
    {
        var folder = new RunFolder(path);
        Directory.CreateDirectory(path);
        // The lock, a teacher and a file half-written may be there from a process that came no further.
        bool used = Directory.EnumerateFileSystemEntries(path).Any(f => f != folder.Lock && f != folder.Teacher && Path.GetExtension(f) != ".tmp");
        if (folder.Exists)
            throw RunLock.IsHeld(folder.Lock) ? InUse(path)
                : new RunException($"'{path}' holds a run already.", "a folder without one.", $"go on with that run by '{folder.GoingOn}', or name another folder with --out.");
        if (used)
            throw new RunException($"'{path}' is not empty.", "a folder that is new or empty: a run writes many files.", "name another folder with --out.");
        return (folder, RunLock.TryTake(folder.Lock) ?? throw InUse(path));
    }

    private static (RunFolder, RunLock) TakeNew(string modelName)
    {
        string id = RunFolder.NewId(modelName, DateTime.Now);
        for (int number = 1; ; number++)
        {
            var folder = new RunFolder(Path.Combine(RunFolder.Home, number == 1 ? id : $"{id}-{number}"));
            if (Directory.Exists(folder.Path)) continue;
            Directory.CreateDirectory(folder.Path);
            // Two processes of one second may both have found it missing; the lock decides.
            if (RunLock.TryTake(folder.Lock) is not { } taken) continue;
            if (!folder.Exists) return (folder, taken);
            taken.Dispose();
        }
    }
}
