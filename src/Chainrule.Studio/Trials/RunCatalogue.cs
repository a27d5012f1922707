using Chainrule.Runs;
using Chainrule.Studio.Hosting;

namespace Chainrule.Studio.Trials;

/// <summary>The recorded runs. Each is read again only when its log has grown or its state may have changed.</summary>
internal sealed class RunCatalogue(StudioOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Length, DateTime Written, RunRecord Record)> known = [];
    private readonly List<string> damaged = [];

    public string RunsFolder { get; } = options.RunsFolder ?? RunFolder.Home;

    /// <summary>What was passed over at the last look, and why.</summary>
    public IReadOnlyList<string> Damaged
    {
        get
        {
            lock (gate) return [.. damaged];
        }
    }

    /// <summary>All runs, newest first.</summary>
    public IReadOnlyList<RunRecord> All()
    {
        lock (gate)
        {
            damaged.Clear();
            if (!Directory.Exists(RunsFolder)) return [];
            IEnumerable<string> folders = Directory.EnumerateDirectories(RunsFolder).Where(path => File.Exists(Path.Combine(path, "request.json")));
            return [.. folders.OrderByDescending(path => path, StringComparer.Ordinal).Select(Read).OfType<RunRecord>()];
        }
    }

    /// <summary>The run of this name. A name with a path in it is none.</summary>
    public RunRecord? Find(string? id) => All().FirstOrDefault(run => run.Folder.Id == id);

    private RunRecord? Read(string path)
    {
        var events = new FileInfo(Path.Combine(path, "events.jsonl"));
        (long length, DateTime written) = events.Exists ? (events.Length, events.LastWriteTimeUtc) : (0, default);
        bool same = known.TryGetValue(path, out var before) && before.Length == length && before.Written == written;
        // A run that ends from outside writes nothing; only its lock tells.
        if (same && before.Record.State is RunState.Finished) return before.Record;
        try
        {
            RunRecord record = RunRecord.Read(path);
            known[path] = (length, written, record);
            return record;
        }
        catch (Exception problem) when (problem is RunException or IOException or UnauthorizedAccessException)
        {
            damaged.Add(problem.Message);
            return null;
        }
    }
}
