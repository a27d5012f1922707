using System.Text.Json;

namespace Chainrule.Runs;

/// <summary>Reads <c>events.jsonl</c> back: what was written, less what a resumption made void.</summary>
internal static class EventReader
{
    // Far more than the longest training writes; a file beyond it is not ours.
    private const long LongestFile = 1L << 30;

    /// <param name="path">The file; one that is not there has no events.</param>
    /// <param name="remarks">Is told of each line that was passed over.</param>
    public static List<RunEvent> Read(string path, List<string> remarks)
    {
        var events = new List<RunEvent>();
        if (!File.Exists(path)) return events;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > LongestFile) throw new RunException($"{path} is {stream.Length:N0} bytes long.", $"a file of events of at most {LongestFile:N0}.", "check that this is a run folder.");
        using var reader = new StreamReader(stream);
        string text = reader.ReadToEnd();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            bool last = i == lines.Length - 1;
            if (last && lines[i].Length == 0) break;
            if (!last && Parse(lines[i]) is { } line) Take(events, line);
            else remarks.Add(last ? $"{path}: the last line is torn, and was passed over." : $"{path}, line {i + 1}: no event, and was passed over.");
        }

        return events;
    }

    private static void Take(List<RunEvent> events, RunEvent line)
    {
        if (line is ResumeRecord) events.RemoveAll(e => e.Step > line.Step || e is StopRecord);
        events.Add(line);
    }

    // 1e999 reads as infinite, which no training writes and no report can draw.
    private static double[] Numbers(RunEvent read) => read switch
    {
        StepsRecord s => [s.Loss, s.MeanLoss, s.Accuracy, s.Rate, s.ImagesPerSecond],
        EpochRecord e => [e.Rate, e.NextRate, e.LastLoss, e.TrainLoss, e.TrainAccuracy, e.Accuracy, e.Loss, e.TrainSeconds, e.Seconds],
        EndRecord end => [end.Seconds],
        _ => [],
    };

    private static RunEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RunJson.Line.RunEvent) is { } read && Array.TrueForAll(Numbers(read), double.IsFinite) ? read : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
