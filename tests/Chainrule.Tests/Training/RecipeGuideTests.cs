using Chainrule.Testing;
using Chainrule.Training;
using Chainrule.Training.Notation;

namespace Chainrule.Tests.Training;

/// <summary>What docs/recipes.md tells of the notation is what the program reads.</summary>
public class RecipeGuideTests
{
    private static readonly string guide = File.ReadAllText(Repository.File("docs", "recipes.md"));

    [Fact]
    public void Guide_shows_how_every_part_is_written()
    {
        foreach ((_, _, string example) in RecipeWords.All)
        {
            Assert.Contains($"`{example}`", guide);
            Recipe.Parse(example);
        }
    }

    [Fact]
    public void Guide_lists_every_built_in_recipe_and_those_of_the_documents_in_full()
    {
        foreach (BuiltInRecipe recipe in Recipes.All)
        {
            Assert.Contains($"| `{recipe.Name}` | `{recipe.Model}` | ", guide);
            if (recipe.Name == recipe.Model && recipe.Name.StartsWith("classic", StringComparison.Ordinal))
                Assert.Contains($"`{recipe.Text.Replace(", seed 1", "", StringComparison.Ordinal)}`", guide);
        }
    }
}
