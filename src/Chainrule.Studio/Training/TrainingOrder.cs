using Chainrule.Interop;
using Chainrule.Models;
using Chainrule.Studio.Hosting;
using Chainrule.Training;

namespace Chainrule.Studio.Training;

/// <summary>A wish understood: a model and a recipe.</summary>
internal sealed record TrainingOrder(string Name, Model Model, string? RecipeName, Recipe Recipe)
{
    /// <summary>Only names and texts are taken from a page, never a path: a page must not make the studio read files.</summary>
    public static TrainingOrder Of(TrainingWish wish)
    {
        BuiltInModel? builtIn = BuiltInModels.Find(wish.Model.Trim());
        Model model = builtIn?.Build() ?? Model.Parse(wish.Model);
        string name = builtIn?.Name ?? model.ToString();
        RecipeSource source = string.IsNullOrWhiteSpace(wish.Recipe) ? Recipes.For(builtIn?.Name ?? "") : RecipeOf(wish.Recipe);
        Recipe recipe = source.Recipe;
        if (wish.Epochs is { } epochs) recipe = recipe with { Epochs = epochs };
        if (wish.Seed is { } seed) recipe = recipe with { Seed = seed };
        recipe.Check();
        RefuseFile(recipe.Distillation?.Teacher);
        return new TrainingOrder(name, model, source.Name, recipe);
    }

    // The command line takes a file of weights here.
    private static void RefuseFile(string? teacher)
    {
        if (teacher is null || ShippedNetworks.Names.Contains(teacher)) return;
        throw new StudioException($"the recipe names '{teacher}' as teacher, and a page reads no files.", $"a network that comes with Chainrule: {string.Join(", ", ShippedNetworks.Names)}.",
            "name one of these, or train with './chainrule train', which takes a file of weights too.");
    }

    /// <summary>A recipe by its name or its text.</summary>
    public static RecipeSource RecipeOf(string text) => Recipes.Find(text.Trim()) is { } known ? new RecipeSource(known.Name, known.Build()) : new RecipeSource(null, Recipe.Parse(text));
}
