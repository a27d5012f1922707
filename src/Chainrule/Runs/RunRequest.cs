using System.Text.Json.Serialization;

namespace Chainrule.Runs;

/// <summary>What was asked of a run, with all that was left open settled: <c>request.json</c>.</summary>
/// <param name="Id">The folder's name when it was made.</param>
/// <param name="Created">When.</param>
/// <param name="Name">What the model is called: a built-in's name, a file's path, or the notation itself.</param>
/// <param name="Model">The model in its notation.</param>
/// <param name="Parameters">Its weights and biases, counted.</param>
/// <param name="RecipeName">The built-in recipe that it came from, changed or not; null for a recipe typed in.</param>
/// <param name="Recipe">The recipe in its text form.</param>
/// <param name="Validate">Whether a share of the training images was put aside to evaluate on.</param>
/// <param name="Data">The images.</param>
public sealed record RunRequest(string Id, DateTimeOffset Created, string Name, string Model, int Parameters, string? RecipeName, string Recipe, bool Validate, DataRecord Data)
{
    /// <summary>The network that is learned from besides the labels; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeacherRecord? Teacher { get; init; }
}
