using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>The two newest checkpoints of a run. Should the newest be damaged, the one before is gone on from: the bits at the end are the same.</summary>
internal sealed class CheckpointShelf(RunFolder folder)
{
    private const int Kept = 2;
    private const string Pattern = "checkpoint-*.safetensors";

    public bool Any => Files.Any();

    /// <summary>Newest first.</summary>
    private IEnumerable<string> Files => Directory.GetFiles(folder.Path, Pattern).OrderDescending(StringComparer.Ordinal);

    public void Put(Checkpoint checkpoint)
    {
        // So many digits that the order of the names is that of the steps.
        checkpoint.Write(folder.In($"checkpoint-{checkpoint.Step:D12}.safetensors"));
        foreach (string old in Files.Skip(Kept).ToArray()) File.Delete(old);
    }

    /// <summary>The newest that is sound; null when there is none, and the training begins anew.</summary>
    /// <param name="remarks">Is told of each that is not.</param>
    public Checkpoint? Newest(List<string> remarks)
    {
        string[] files = [.. Files];
        for (int i = 0; i < files.Length; i++)
        {
            try
            {
                return Checkpoint.Read(files[i]);
            }
            catch (CheckpointException e)
            {
                remarks.Add($"{e.Message}; {(i + 1 < files.Length ? "the one before it is taken" : "the training begins anew")}.");
            }
        }

        return null;
    }

    /// <summary>A finished run needs them no more. What a killed process left half-written goes with them.</summary>
    public void Clear()
    {
        string notes = Path.GetFileName(folder.Notes);
        // Somebody may be writing a note at this moment.
        IEnumerable<string> torn = Directory.GetFiles(folder.Path, ".*.tmp").Where(file => !Path.GetFileName(file).StartsWith($".{notes}.", StringComparison.Ordinal));
        foreach (string file in Files.Concat(torn).ToArray()) File.Delete(file);
    }
}
