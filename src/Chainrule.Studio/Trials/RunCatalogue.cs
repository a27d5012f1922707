using System.Diagnostics;
using Chainrule.Runs;
using Chainrule.Runs.Trials;
using Chainrule.Studio.Hosting;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Trials;

/// <summary>The recorded runs as the command lists them. All pages share one look, so that many pages cost no more than one.</summary>
internal sealed class RunCatalogue(StudioOptions options, Func<string, RunIndex>? read)
{
    private const int MostRead = 64;

    // Thousands of folders take a while to look through; no more than this share of the time goes into it.
    private const double MostShare = 0.01;

    private static readonly RunIndex None = new() { Runs = [], Remarks = [] };

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Func<string, RunIndex> readAll = read ?? RunIndex.Read;
    private readonly Dictionary<string, (RunDigest Digest, RunRecord Record)> records = [];
    private RunIndex? index;
    private RunIndex? known;
    private long looked;
    private TimeSpan wait = Fresh;

    public RunCatalogue(StudioOptions options) : this(options, null)
    {
    }

    public string RunsFolder { get; } = options.RunsFolder ?? RunFolder.Home;

    /// <summary>Why the folder could not be looked through; null where it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The last look, at once; null while there was none.</summary>
    public RunIndex? Known => Volatile.Read(ref known);

    /// <summary>All runs, oldest first. The same object as the last time where nothing has changed, and at once where somebody has just looked.</summary>
    /// <param name="now">Whether what has just been looked at will not do.</param>
    public RunIndex Look(bool now = false)
    {
        lock (gate)
        {
            if (known is not null && !now && Stopwatch.GetElapsedTime(looked) < wait) return known;
            long from = Stopwatch.GetTimestamp();
            known = Read();
            looked = Stopwatch.GetTimestamp();
            TimeSpan worth = Stopwatch.GetElapsedTime(from, looked) / MostShare;
            wait = worth > Fresh ? worth : Fresh;
            return known;
        }
    }

    /// <summary>All that is recorded of the run of this name; null where there is none. A name with a path in it is none.</summary>
    public RunRecord? Find(string? id)
    {
        if (Look().Runs.FirstOrDefault(run => run.Id == id) is not { } digest) return null;
        lock (gate)
        {
            if (records.TryGetValue(digest.Id, out var known) && ReferenceEquals(known.Digest, digest)) return known.Record;
            try
            {
                var record = RunRecord.Read(Path.Combine(RunsFolder, digest.Id));
                if (records.Count >= MostRead) records.Clear();
                records[digest.Id] = (digest, record);
                return record;
            }
            catch (Exception problem) when (problem is RunException or IOException or UnauthorizedAccessException)
            {
                // It was deleted or damaged since; the next look tells so.
                return null;
            }
        }
    }

    private RunIndex Read()
    {
        try
        {
            index = index?.Again() ?? readAll(RunsFolder);
            Trouble = null;
            return index;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            (index, Trouble) = (null, Reason.Of(problem));
            return None;
        }
    }
}
