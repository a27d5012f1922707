using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Sweeps;

/// <summary>One combination of what varies, with the model and the recipe that come of it.</summary>
/// <param name="Number">Its place in the sweep, from 1.</param>
/// <param name="Choices">What was chosen, by name.</param>
/// <param name="Model">The model.</param>
/// <param name="Recipe">The recipe; the seed is each training's own.</param>
internal sealed record SweepTrial(int Number, IReadOnlyDictionary<string, string> Choices, Model Model, Recipe Recipe)
{
    public long Parameters { get; } = Summary.Of(Model).Parameters;

    /// <summary>What was chosen, on one line.</summary>
    public string Told => string.Join(", ", Choices.Select(c => $"{c.Key}={(c.Value.Length > 0 ? c.Value : "nothing")}"));
}
