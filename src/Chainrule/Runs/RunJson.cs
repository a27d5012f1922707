using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chainrule.Runs.Trials;

namespace Chainrule.Runs;

/// <summary>How the files of a run are spelled in JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunMachine))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(RunNotes))]
[JsonSerializable(typeof(IndexedRun))]
internal sealed partial class RunJson : JsonSerializerContext
{
    // A person reads these files; × and → stay what they are.
    private static readonly JavaScriptEncoder Plain = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // A file that lacks what it needs, or says null where something must stand, is damaged like one that is cut off.
    private static JsonSerializerOptions Spelled(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = Plain,
        WriteIndented = indented,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>For a file of one document.</summary>
    public static RunJson Document { get; } = new(Spelled(indented: true));

    /// <summary>For a line of many.</summary>
    public static RunJson Line { get; } = new(Spelled(indented: false));
}
