using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Runs;
using Chainrule.Training;

namespace Chainrule.Briefs;

/// <summary>What a brief is held against: a model, and as much as is known of its training.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Model">Its layers.</param>
public sealed record BriefSubject(string Name, Model Model)
{
    /// <summary>By what it is or was trained; null where that is open.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>The recipe that the model would be trained by if no other were asked for; null where there is none of its own.</summary>
    public Recipe? UsualRecipe { get; init; }

    /// <summary>In percent, of the last epoch; null while there is none.</summary>
    public double? Accuracy { get; init; }

    /// <summary>What the accuracy was measured on, or why there is none yet.</summary>
    public string AccuracyOf { get; init; } = "not trained yet";

    /// <summary>A model before training.</summary>
    /// <param name="source">The model and its name.</param>
    /// <param name="recipe">What it is to be trained by; null where that is open.</param>
    public static BriefSubject Of(ModelSource source, Recipe? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        RecipeSource usual = Recipes.For(source.Name);
        return new(source.Name, source.Model) { Recipe = recipe, UsualRecipe = usual.Name is null ? null : usual.Recipe };
    }

    /// <summary>A network that comes with Chainrule: how it was trained and what it reaches is known.</summary>
    public static BriefSubject Of(ShippedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        (int correct, int images) = network.Record;
        RecipeSource usual = Recipes.For(network.Name);
        return new(network.Name, network.Model) { Recipe = usual.Recipe, UsualRecipe = usual.Recipe, Accuracy = 100.0 * correct / images, AccuracyOf = $"{correct:N0} of {images:N0} test images, by the weights that come with it" };
    }

    /// <summary>A run: its accuracy counts when all its epochs are done.</summary>
    public static BriefSubject Of(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        EpochRecord? last = run.State == RunState.Finished ? run.Epochs[^1] : null;
        string images = $"{last?.EvaluatedOn} images{(run.Request.Data.Synthetic ? $", {run.Request.Data.Name}" : "")}";
        return new(run.Folder.Id, Model.Parse(run.Request.Model))
        {
            Recipe = run.Recipe,
            Accuracy = last?.Accuracy,
            AccuracyOf = last is null ? $"{run.Epochs.Count} of {run.Recipe.Epochs} epochs are done" : $"{last.Correct:N0} of {last.Images:N0} {images}",
        };
    }
}
