using Chainrule.Runs.Trials;
using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>A run read back from its folder.</summary>
public sealed record RunRecord
{
    internal RunRecord() { }

    /// <summary>Where it was read from.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>What was asked.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>How it is trained.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Null when the run was ended before it wrote so much, or the file is damaged.</summary>
    public required RunMachine? Machine { get; init; }

    /// <summary>How it stood when it was read.</summary>
    public required RunState State { get; init; }

    /// <summary>The epochs done, in order.</summary>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <summary>How it stood on the way, in order.</summary>
    public required IReadOnlyList<StepsRecord> Steps { get; init; }

    /// <summary>What all its epochs took; null before the end.</summary>
    public required double? Seconds { get; init; }

    /// <summary>Why it stopped, in the words that were told; null otherwise.</summary>
    public required string? Stopped { get; init; }

    /// <summary>What people say of it.</summary>
    public required RunNotes Notes { get; init; }

    /// <summary>Files and lines of files that were passed over.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Reads a run; one that another process is at may be read too.</summary>
    /// <exception cref="RunException">There is no run in the folder, or its request is damaged.</exception>
    public static RunRecord Read(string path)
    {
        var folder = new RunFolder(path);
        if (!folder.Exists)
            throw new RunException($"there is no run in '{path}': {(Directory.Exists(path) ? "it has no request.json" : "there is no such folder")}.", "the folder of a run.", "'./chainrule runs list' lists the runs.");
        RunRequest request = RunFolder.Read(folder.Request, RunJson.Document.RunRequest);
        var remarks = new List<string>();
        List<RunEvent> events = EventReader.Read(folder.Events, remarks);
        EndRecord? end = events.OfType<EndRecord>().LastOrDefault();
        StopRecord? stop = events.LastOrDefault() as StopRecord;
        return new()
        {
            Folder = folder,
            Request = request,
            Recipe = RecipeOf(folder, request),
            Machine = RunFolder.ReadOptional(folder.Machine, RunJson.Document.RunMachine, remarks),
            Notes = RunFolder.ReadOptional(folder.Notes, RunJson.Document.RunNotes, remarks) ?? RunNotes.None,
            State = end is not null ? RunState.Finished : RunLock.IsHeld(folder.Lock) ? RunState.Running : stop?.Reason == StopRecord.Diverged ? RunState.Diverged : RunState.Stopped,
            Epochs = [.. events.OfType<EpochRecord>()],
            Steps = [.. events.OfType<StepsRecord>()],
            Seconds = end?.Seconds,
            Stopped = stop?.Message,
            Remarks = remarks,
        };
    }

    private static Recipe RecipeOf(RunFolder folder, RunRequest request)
    {
        try
        {
            return Recipe.Parse(request.Recipe);
        }
        catch (RecipeException e)
        {
            throw new RunException($"{folder.Request}: the recipe in it cannot be read. {e.Message.Split('\n')[0]}", "the recipe as the run wrote it.", "put the file back from a copy.", e);
        }
    }
}
