using Chainrule.Messages;
using Chainrule.Models.Notation;

namespace Chainrule.Runs;

/// <summary>Finds one of the runs that lie side by side in a folder.</summary>
internal static class RunShelf
{
    /// <summary>The word that stands for the newest run where an id could stand.</summary>
    public const string Last = "last";

    /// <summary>Finds a run by its id in a folder of runs, by the beginning of it where only one begins so, or by the path of its own folder; or the newest.</summary>
    /// <exception cref="RunException">There is none, or there are several; the message tells the near ones.</exception>
    public static RunRecord Find(string named, string folder)
    {
        if (new RunFolder(Path.Combine(folder, named)).Exists) return RunRecord.Read(Path.Combine(folder, named));
        if (new RunFolder(named).Exists) return RunRecord.Read(named);
        RunFolder[] runs = [.. RunFolder.In(new DirectoryInfo(folder)).Select(path => new RunFolder(path)).Where(run => run.Exists)];
        if (named == Last && Newest(runs) is { } newest) return newest;
        string[] ids = [.. runs.Select(run => run.Id).Order(StringComparer.Ordinal)];
        string[] begun = [.. ids.Where(id => id.StartsWith(named, StringComparison.OrdinalIgnoreCase))];
        if (begun is [string only]) return RunRecord.Read(Path.Combine(folder, only));
        // What can only be a folder is told as one that holds no run.
        if (begun.Length == 0 && (named.Contains(Path.DirectorySeparatorChar) || Directory.Exists(named))) return RunRecord.Read(named);
        IReadOnlyList<string> near = begun.Length > 1 ? begun : NearNames.Of(named, ids);
        string next = near.Count > 0 ? $"did you mean {string.Join(" or ", near.Take(3))}?"
            : ids.Length > 0 ? $"'./chainrule runs list' lists the runs; the last is {ids[^1]}."
            : $"there is no run in '{folder}' yet: './chainrule train classic-17022' makes one.";
        throw new RunException($"{(begun.Length > 1 ? $"{begun.Length} runs begin with" : "there is no run called")} {Mistake.Quote(named)}.", "the id of a run, or its folder.", next);
    }

    // The requests alone tell the order; a run's events are many times as long, and of one run only are they wanted. A run that cannot be read is passed over.
    private static RunRecord? Newest(IEnumerable<RunFolder> runs) => runs
        .Select(run => (Folder: run, Created: Readable(() => RunFolder.Read(run.Request, RunJson.Document.RunRequest))?.Created))
        .Where(run => run.Created is not null)
        .OrderByDescending(run => run.Created).ThenByDescending(run => run.Folder.Id, StringComparer.Ordinal)
        .Select(run => Readable(() => RunRecord.Read(run.Folder.Path)))
        .FirstOrDefault(run => run is not null);

    private static T? Readable<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
