using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Briefs;

/// <summary>A part that a brief can ask for or forbid: of the model, or of the recipe.</summary>
/// <param name="Word">What a brief calls it.</param>
/// <param name="About">What counts as such.</param>
internal sealed record BriefPart(string Word, string About)
{
    /// <summary>The layers of a model that are the part, as their lines in the summary; null for a part of the recipe.</summary>
    public Func<Summary, IEnumerable<SummaryRow>>? Layers { get; init; }

    /// <summary>What of a recipe is the part, in words, or null where it has none; null for a part of the model.</summary>
    public Func<Recipe, string?>? Recipe { get; init; }
}
