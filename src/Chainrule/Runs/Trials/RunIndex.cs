using System.Text.Json;
using Chainrule.Files;

namespace Chainrule.Runs.Trials;

/// <summary>All runs of a folder in short. What was read once is kept in a file beside them, so that ten thousand runs list in well under a second.</summary>
/// <remarks>The file may be deleted at any time. Only finished runs are kept in it: the others change, or a process has them.</remarks>
public sealed record RunIndex
{
    private const string FileName = ".index.jsonl";
    private const long LongestFile = 1L << 28;

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<RunDigest> Runs { get; init; }

    /// <summary>Folders that could not be read, and lines that were passed over.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Reads all runs in a folder; one that is not there holds none.</summary>
    public static RunIndex Read(string folder)
    {
        var remarks = new List<string>();
        if (!Directory.Exists(folder)) return new() { Runs = [], Remarks = remarks };
        Dictionary<string, IndexedRun> known = Known(Path.Combine(folder, FileName));
        var (kept, runs) = (new List<IndexedRun>(), new List<RunDigest>());
        bool changed = false;
        foreach (string path in Directory.GetDirectories(folder))
        {
            var run = new RunFolder(path);
            string stamp = IndexedRun.StampOf(run);
            if (stamp[0] == '-') continue;
            if (known.TryGetValue(run.Id, out IndexedRun? line) && line.Stamp == stamp)
            {
                kept.Add(line);
                runs.Add(line.Digest);
                continue;
            }

            if (Fresh(path, remarks) is not { } digest) continue;
            runs.Add(digest);
            if (digest.State != RunState.Finished) continue;
            kept.Add(new(stamp, digest));
            changed = true;
        }

        if (changed || kept.Count != known.Count) Keep(Path.Combine(folder, FileName), kept);
        return new() { Runs = [.. runs.OrderBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal)], Remarks = remarks };
    }

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
