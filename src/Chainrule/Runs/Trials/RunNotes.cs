using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chainrule.Runs.Trials;

/// <summary>What people say of a run: <c>notes.json</c>. The run itself never writes it.</summary>
public sealed record RunNotes : IJsonOnDeserialized
{
    internal const int LongestText = 10_000, LongestTag = 40;

    // A change takes a moment; on a slow disk, behind several others, some more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Nothing said.</summary>
    public static RunNotes None { get; } = new();

    /// <summary>What was seen.</summary>
    public string Remark { get; init; } = "";

    /// <summary>What to try next.</summary>
    public string Next { get; init; } = "";

    /// <summary>The id of the run that it was made from; null for the most alike of those before it.</summary>
    public string? Parent { get; init; }

    /// <summary>In order, each once.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The notes of a run; <see cref="None"/> where nobody has said anything.</summary>
    public static RunNotes Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return File.Exists(folder.Notes) ? RunFolder.Read(folder.Notes, RunJson.Document.RunNotes) : None;
    }

    // What is no constructor's parameter may come as null from a file.
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Remark is null || Next is null || Tags is null || Tags.Contains(null!)) throw new JsonException("a note is null");
    }

    /// <summary>Changes the notes of a run. Whoever else changes them at the same time waits, so that neither's change is lost.</summary>
    /// <exception cref="RunException">A text is too long, a tag is no single word, or somebody keeps the notes.</exception>
    public static RunNotes Change(RunFolder folder, Func<RunNotes, RunNotes> change)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(change);
        using RunLock taken = RunLock.TryTake(folder.NotesLock, Patience) ?? throw new RunException($"another process keeps the notes in '{folder.Path}'.", "the notes for a moment.", "try again.");
        RunNotes changed = change(Read(folder));
        changed.Write(folder);
        return changed;
    }

    /// <summary>Puts them in place of those that were there.</summary>
    /// <exception cref="RunException">A text is too long, or a tag is no single word.</exception>
    public void Write(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (Math.Max(Remark.Length, Next.Length) > LongestText)
            throw new RunException($"the note is {Math.Max(Remark.Length, Next.Length):N0} characters long.", $"a note of at most {LongestText:N0}.", "put the long text in a file, and name it in the note.");
        if (Tags.FirstOrDefault(t => t.Length is 0 or > LongestTag || !t.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':')) is { } odd)
            throw new RunException($"'{odd}' is no tag.", $"one word of at most {LongestTag} letters, digits, and -_.:.", "for example 'wide-late'.");
        RunFolder.Write(folder.Notes, this with { Tags = [.. Tags.Distinct().Order(StringComparer.Ordinal)] }, RunJson.Document.RunNotes);
    }
}
