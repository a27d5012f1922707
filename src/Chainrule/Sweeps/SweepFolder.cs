using System.Text.Json;
using System.Text.Json.Serialization;
using Chainrule.Files;
using Chainrule.Runs;

namespace Chainrule.Sweeps;

/// <summary>Where a sweep keeps what it did: a run's folder for each training, and how long it worked.</summary>
internal sealed class SweepFolder(string path)
{
    /// <summary>Where sweeps lie that are not told where.</summary>
    public const string Home = "sweeps";

    public string Path { get; } = path;

    /// <summary>The folder of its runs, which every verb about runs can be pointed at.</summary>
    public string Runs => System.IO.Path.Combine(Path, "runs");

    internal string Run(string id) => System.IO.Path.Combine(Runs, id);

    /// <summary>Keeps a second process out; null when there is one.</summary>
    internal RunLock? TryTake()
    {
        Directory.CreateDirectory(Runs);
        return RunLock.TryTake(System.IO.Path.Combine(Path, "sweep.lock"));
    }

    /// <summary>How a run of it stands; null when it was not begun.</summary>
    internal RunRecord? Find(string id)
    {
        var folder = new RunFolder(Run(id));
        if (folder.Exists) return RunRecord.Read(folder.Path);
        // Killed before the request was written: nothing is lost with what is there.
        if (Directory.Exists(folder.Path)) Directory.Delete(folder.Path, recursive: true);
        return null;
    }

    internal TimeSpan Worked
    {
        get => File.Exists(Clock) && Read() is { } clock ? TimeSpan.FromSeconds(clock.Seconds) : TimeSpan.Zero;
        set => WholeFile.Write(Clock, JsonSerializer.SerializeToUtf8Bytes(new SweepClock(Math.Round(value.TotalSeconds, 1)), SweepJson.Default.SweepClock));
    }

    private string Clock => System.IO.Path.Combine(Path, "clock.json");

    // A budget in minutes is no reason to stop when the file that counts them is spoilt: the count begins anew.
    private SweepClock? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Clock), SweepJson.Default.SweepClock);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How many seconds a sweep has worked in all.</summary>
internal sealed record SweepClock(double Seconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SweepClock))]
internal sealed partial class SweepJson : JsonSerializerContext;
