using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chainrule.Files;
using Chainrule.Messages;

namespace Chainrule.Runs;

/// <summary>The files of a run and where they lie.</summary>
/// <param name="path">The folder; it need not be there yet.</param>
public sealed class RunFolder(string path)
{
    /// <summary>Where runs lie that are not told where: a folder of this name where the command was called.</summary>
    public const string Home = "runs";

    /// <summary>The folder, as it was named.</summary>
    public string Path { get; } = path;

    /// <summary>The folder's own name, by which the run is known.</summary>
    public string Id => System.IO.Path.GetFileName(System.IO.Path.GetFullPath(Path).TrimEnd(System.IO.Path.DirectorySeparatorChar));

    internal string Request => In("request.json");

    internal string Machine => In("machine.json");

    internal string Events => In("events.jsonl");

    /// <summary>The log in words.</summary>
    public string Log => In("log.txt");

    /// <summary>The weights at the end of the training; not there before.</summary>
    public string Weights => In("weights.safetensors");

    /// <summary>The weights of the network that a distillation learns from, as they were when the run began.</summary>
    internal string Teacher => In("teacher.safetensors");

    /// <summary>The page that shows the run; not there before its end.</summary>
    public string Report => In("report.html");

    /// <summary>What people say of the run.</summary>
    internal string Notes => In("notes.json");

    internal string Lock => In("run.lock");

    /// <summary>Held for the moment in which notes are changed.</summary>
    internal string NotesLock => In("notes.lock");

    /// <summary>Whether there is a run in it.</summary>
    public bool Exists => File.Exists(Request);

    /// <summary>The folders of runs in a folder; one that is not there has none. What begins with a point is no run's: a run half deleted, a file manager's own.</summary>
    internal static IEnumerable<string> In(DirectoryInfo home) =>
        home.Exists ? home.EnumerateDirectories().Where(run => !run.Name.StartsWith('.')).Select(run => System.IO.Path.Combine(home.ToString(), run.Name)) : [];

    /// <summary>The command that goes on with its run.</summary>
    internal string GoingOn => $"./chainrule train --resume {ShellWord.Of(Path)}";

    /// <summary>A file in it.</summary>
    internal string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The name of a run that begins now: date, time and model.</summary>
    internal static string NewId(string modelName, DateTime now)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(modelName);
        bool plain = name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return $"{now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}-{(plain ? name : "model")}";
    }

    internal static void Write<T>(string file, T document, JsonTypeInfo<T> type) => WholeFile.Write(file, [.. JsonSerializer.SerializeToUtf8Bytes(document, type), (byte)'\n']);

    /// <summary>Reads a file that the run can do without; null where it is not there, or damaged, which is told.</summary>
    internal static T? ReadOptional<T>(string file, JsonTypeInfo<T> type, List<string> remarks) where T : class
    {
        try
        {
            return File.Exists(file) ? Read(file, type) : null;
        }
        catch (RunException)
        {
            remarks.Add($"{file} is damaged, and was passed over.");
            return null;
        }
    }

    internal static T Read<T>(string file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type) ?? throw new JsonException("it says null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new RunException($"{file} is damaged: {e.Message}", "the file as the run wrote it.", "put it back from a copy; without it the run cannot be read.");
        }
    }
}
