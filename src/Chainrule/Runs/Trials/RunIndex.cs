using System.Text.Json;
using Chainrule.Files;

namespace Chainrule.Runs.Trials;

/// <summary>All runs of a folder in short. What was read once is kept in a file beside them, so that ten thousand runs list in well under a second.</summary>
/// <remarks>The file may be deleted at any time. Only finished runs are kept in it: the others change, or a process has them.</remarks>
public sealed record RunIndex
{
    private const string FileName = ".index.jsonl";
    private const long LongestFile = 1L << 28;

    internal RunIndex() { }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<RunDigest> Runs { get; init; }

    /// <summary>Folders that could not be read, and lines that were passed over.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    private string Folder { get; init; } = "";

    /// <summary>What was read without a remark, and need not be read again while nothing changes.</summary>
    private Dictionary<string, IndexedRun> Lines { get; init; } = [];

    /// <summary>Reads all runs in a folder; one that is not there holds none.</summary>
    public static RunIndex Read(string folder) => Read(folder, Known(Path.Combine(folder, FileName)));

    /// <summary>Looks into the folder once more and reads only what changed. The same object where nothing did.</summary>
    public RunIndex Again()
    {
        RunIndex now = Read(Folder, Lines);
        return now.Runs.SequenceEqual(Runs, ReferenceEqualityComparer.Instance) && now.Remarks.SequenceEqual(Remarks) ? this : now;
    }

    private static RunIndex Read(string folder, Dictionary<string, IndexedRun> known)
    {
        var (remarks, runs, lines) = (new List<string>(), new List<RunDigest>(), new Dictionary<string, IndexedRun>());
        bool changed = false;
        foreach (string path in RunFolder.In(new DirectoryInfo(folder)))
        {
            var run = new RunFolder(path);
            string stamp = IndexedRun.StampOf(run);
            if (stamp[0] == '-') continue;
            int remarked = remarks.Count;
            bool same = known.TryGetValue(run.Id, out IndexedRun? line) && line.Stamp == stamp && Stands(line.Digest, run);
            if (!same) line = Fresh(path, remarks) is { } digest ? new(stamp, digest) : null;
            if (line is null) continue;
            runs.Add(line.Digest);
            if (remarks.Count > remarked) continue;
            lines.Add(run.Id, line);
            changed |= !same && IsKept(line);
        }

        List<IndexedRun> kept = [.. lines.Values.Where(IsKept)];
        if (changed || kept.Count != known.Values.Count(IsKept)) Keep(Path.Combine(folder, FileName), kept);
        return new() { Folder = folder, Lines = lines, Runs = [.. runs.OrderBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal)], Remarks = remarks };
    }

    private static bool IsKept(IndexedRun line) => line.Digest.State == RunState.Finished;

    // A process that dies leaves its files as they are; only its lock tells.
    private static bool Stands(RunDigest digest, RunFolder run) => digest.State == RunState.Finished || digest.State == RunState.Running == RunLock.IsHeld(run.Lock);

    private static RunDigest? Fresh(string path, List<string> remarks)
    {
        try
        {
            var run = RunRecord.Read(path);
            remarks.AddRange(run.Remarks);
            return RunDigest.Of(run);
        }
        catch (Exception e) when (e is RunException or IOException or UnauthorizedAccessException)
        {
            remarks.Add(e.Message);
            return null;
        }
    }

    // A line that cannot be read is a run that is read anew; no more is lost with the file than time.
    private static Dictionary<string, IndexedRun> Known(string path)
    {
        var known = new Dictionary<string, IndexedRun>();
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: < LongestFile }) return known;
            foreach (string line in File.ReadLines(path))
                if (JsonSerializer.Deserialize(line, RunJson.Line.IndexedRun) is { } run) known[run.Digest.Id] = run;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            known.Clear();
        }

        return known;
    }

    // A folder that may only be read is listed all the same.
    private static void Keep(string path, List<IndexedRun> runs)
    {
        using var content = new MemoryStream();
        foreach (IndexedRun run in runs)
        {
            JsonSerializer.Serialize(content, run, RunJson.Line.IndexedRun);
            content.WriteByte((byte)'\n');
        }

        try
        {
            WholeFile.Write(path, content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
