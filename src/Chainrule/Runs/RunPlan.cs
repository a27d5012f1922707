using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>A training that is to be recorded.</summary>
/// <param name="Name">What the model is called.</param>
/// <param name="Model">The model.</param>
/// <param name="Recipe">How it is trained.</param>
/// <param name="Data">With what.</param>
public sealed record RunPlan(string Name, Model Model, Recipe Recipe, ImageData Data)
{
    /// <summary>The built-in recipe that it came from, changed or not.</summary>
    public string? RecipeName { get; init; }

    /// <summary>Threads, and whether a share of the training images is put aside to evaluate on.</summary>
    public TrainingOptions Options { get; init; } = new();

    /// <summary>The run's folder; null for a new one in <see cref="RunFolder.Home"/>, named by date, time and model.</summary>
    public string? Folder { get; init; }
}
