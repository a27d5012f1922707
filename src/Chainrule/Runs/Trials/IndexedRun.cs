namespace Chainrule.Runs.Trials;

/// <summary>A line of the index: a run, and when its files were last written, by which it is known that nothing changed since.</summary>
internal sealed record IndexedRun(string Stamp, RunDigest Digest)
{
    /// <summary>Length and time of each file that a digest is made of.</summary>
    public static string StampOf(RunFolder folder) => string.Join(' ', Part(folder.Request), Part(folder.Events), Part(folder.Notes));

    private static string Part(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "-";
    }
}
