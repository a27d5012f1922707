using Chainrule.Messages;
using Chainrule.Models.Notation;

namespace Chainrule.Runs;

/// <summary>The runs that lie side by side in one folder.</summary>
internal sealed record RunShelf
{
    /// <summary>The word that stands for the newest run where an id could stand.</summary>
    public const string Last = "last";

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>Folders that could not be read, and lines that were passed over.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Reads all runs in a folder; one that is not there holds none.</summary>
    public static RunShelf Read(string folder)
    {
        var (runs, remarks) = (new List<RunRecord>(), new List<string>());
        foreach (string path in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            if (!new RunFolder(path).Exists) continue;
            try
            {
                var run = RunRecord.Read(path);
                runs.Add(run);
                remarks.AddRange(run.Remarks);
            }
            catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException)
            {
                remarks.Add(e.Message);
            }
        }

        return new() { Runs = [.. runs.OrderBy(r => r.Request.Created).ThenBy(r => r.Folder.Id, StringComparer.Ordinal)], Remarks = remarks };
    }

    /// <summary>Finds a run by its id in a folder of runs, by the beginning of it where only one begins so, or by the path of its own folder; or the newest.</summary>
    /// <exception cref="RunException">There is none, or there are several; the message tells the near ones.</exception>
    public static RunRecord Find(string named, string folder)
    {
        if (new RunFolder(Path.Combine(folder, named)).Exists) return RunRecord.Read(Path.Combine(folder, named));
        if (new RunFolder(named).Exists) return RunRecord.Read(named);
        if (named == Last && Read(folder).Runs is [.., var newest]) return newest;
        string[] ids = [.. (Directory.Exists(folder) ? Directory.GetDirectories(folder) : []).Where(p => new RunFolder(p).Exists).Select(p => new RunFolder(p).Id).Order(StringComparer.Ordinal)];
        string[] begun = [.. ids.Where(id => id.StartsWith(named, StringComparison.OrdinalIgnoreCase))];
        if (begun is [string only]) return RunRecord.Read(Path.Combine(folder, only));
        IReadOnlyList<string> near = begun.Length > 1 ? begun : NearNames.Of(named, ids);
        string next = near.Count > 0 ? $"did you mean {string.Join(" or ", near.Take(3))}?"
            : ids.Length > 0 ? $"'./chainrule runs list' lists the runs; the last is {ids[^1]}."
            : $"there is no run in '{folder}' yet: './chainrule train classic-17022' makes one.";
        throw new RunException($"{(begun.Length > 1 ? $"{begun.Length} runs begin with" : "there is no run called")} {Mistake.Quote(named)}.", "the id of a run, or its folder.", next);
    }
}
