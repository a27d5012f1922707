using System.Text.Json;

namespace Chainrule.Runs;

/// <summary>The lines of <c>events.jsonl</c>, of which each is handed to the system as soon as it is written.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly FileStream stream;

    /// <summary>Opens the file to write behind what is there; a torn last line is cut off, so that no line is written into it.</summary>
    public EventLog(string path)
    {
        stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        stream.SetLength(EndOfLastLine(stream));
        stream.Position = stream.Length;
        WasEmpty = stream.Length == 0;
    }

    /// <summary>Whether there was no line in it when it was opened.</summary>
    public bool WasEmpty { get; }

    public void Append(RunEvent line)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(line, RunJson.Line.RunEvent);
        // One write, so that another process that reads meanwhile sees the whole line or, at worst, its beginning.
        stream.Write([.. json, (byte)'\n']);
    }

    public void Dispose() => stream.Dispose();

    private static long EndOfLastLine(FileStream stream)
    {
        for (long at = stream.Length; at > 0; at--)
        {
            stream.Position = at - 1;
            if (stream.ReadByte() == '\n') return at;
        }

        return 0;
    }
}
