using Chainrule.Briefs;
using Chainrule.Data;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

public class RecipeTests
{
    public static TheoryData<string> BuiltIn => [.. Recipes.All.Select(r => r.Name)];

    [Fact]
    public void Recipe_comes_back_from_its_text()
    {
        for (ulong seed = 0; seed < 20_000; seed++)
        {
            Recipe recipe = RandomRecipes.Of(seed);
            var back = Recipe.Parse(recipe.ToString());
            Assert.Equal(recipe.ToString(), back.ToString());
            Assert.Equal((recipe.Optimizer, recipe.Schedule, recipe.Averaging, recipe.Distillation), (back.Optimizer, back.Schedule, back.Averaging, back.Distillation));
            Assert.Equal((recipe.Batch, recipe.Epochs, recipe.LabelSmoothing, recipe.Seed), (back.Batch, back.Epochs, back.LabelSmoothing, back.Seed));
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Built_in_recipe_can_be_read_and_belongs_to_a_built_in_model(string name)
    {
        BuiltInRecipe builtIn = Recipes.Find(name.ToUpperInvariant())!;
        Recipe recipe = builtIn.Build();
        Assert.Equal(recipe, Recipe.Parse(recipe.ToString()));
        Assert.NotNull(BuiltInModels.Find(builtIn.Model));
        // The classes of a few hundred parameters may be trained for as long as it helps.
        if (BuiltInBriefs.Find(name) is null) Assert.InRange(recipe.Epochs, 1, 20);
    }

    /// <summary>The table of the five documents: epochs, batch, rate, schedule, augmentation.</summary>
    [Theory]
    [InlineData("classic-17130", "batch 128, epochs 20, sgd 0.01 momentum 0.9, step 15, augment(crop 22 p 0.1, rotate 15), loss nll, seed 1")]
    [InlineData("classic-17022", "batch 512, epochs 20, sgd 0.01 momentum 0.9, step 15, augment(crop 22 p 0.1, rotate 20, jitter brightness 0.05 contrast 0.05, affine 5), loss nll, seed 1")]
    [InlineData("classic-19848", "batch 128, epochs 19, sgd 0.01 momentum 0.9, constant, augment(rotate 7), loss nll, seed 1")]
    [InlineData("classic-12442", "batch 128, epochs 19, sgd 0.01 momentum 0.9, step 10, augment(rotate 7), loss nll, seed 1")]
    [InlineData("classic-17054", "batch 512, epochs 20, sgd 0.1 momentum 0.9, step 6, augment(rotate 7 fill 1), loss nll, seed 1")]
    public void Classic_is_trained_by_its_document_unless_told_otherwise(string model, string recipe)
    {
        RecipeSource found = Recipes.For(model);
        Assert.Equal((model, recipe), (found.Name, found.Recipe.ToString()));
    }

    [Fact]
    public void Model_of_no_recipe_is_trained_by_the_general_one()
    {
        RecipeSource found = Recipes.For("conv 8 k3, relu");
        Assert.Equal((null, Recipe.Parse(Recipes.General)), (found.Name, found.Recipe));
    }

    [Fact]
    public void Empty_parts_keep_the_defaults_of_a_new_recipe() => Assert.Equal(new Recipe { Epochs = 3 }, Recipe.Parse("epochs 3"));

    [Fact]
    public void Parts_behind_a_built_in_name_change_it()
    {
        Recipe changed = Recipe.Parse("classic-17022, epochs 3, augment none");
        Assert.Equal(Recipes.Find("classic-17022")!.Build() with { Epochs = 3, Augmentation = Augmentation.None }, changed);
    }

    [Theory]
    [InlineData("  batch 64 ,\n\n epochs 2 # short\n sgd 0.1", "batch 64, epochs 2, sgd 0.1, constant, loss nll, seed 1")]
    [InlineData("SGD 0.1 Nesterov momentum 0.9", "batch 128, epochs 20, sgd 0.1 momentum 0.9 nesterov, constant, loss nll, seed 1")]
    [InlineData("adamw .001 decay 1e-2 betas 0.9 0.99", "batch 128, epochs 20, adamw 0.001 betas 0.9 0.99, constant, loss nll, seed 1")]
    [InlineData("warmup 2 from 0.5 then cosine to 0.001 per epoch", "batch 128, epochs 20, sgd 0.01 momentum 0.9, warmup 2 from 0.5 then cosine to 0.001 per epoch, loss nll, seed 1")]
    [InlineData("Loss Distil Runs/A.safetensors 0.7 temperature 1 smooth 0.1", "batch 128, epochs 20, sgd 0.01 momentum 0.9, constant, loss nll smooth 0.1 distil Runs/A.safetensors 0.7, seed 1")]
    [InlineData("multistep 9 4", "batch 128, epochs 20, sgd 0.01 momentum 0.9, multistep 4 9, loss nll, seed 1")]
    [InlineData("sprint, average 0, loss nll", "batch 128, epochs 3, sgd 0.2 momentum 0.9 nesterov decay 0.0002, onecycle, augment(affine 7 translate 0.05 scale 0.93..1.07 bilinear), loss nll, seed 1")]
    public void Text_is_read_however_it_is_spaced_and_ordered(string text, string same) => Assert.Equal(same, Recipe.Parse(text).ToString());

    [Theory]
    [InlineData("classic-17130", "classic-17130")]
    [InlineData("better-17130, epochs 3", "better-17130")]
    [InlineData("epochs 3", null)]
    public void Source_tells_the_built_in_that_a_recipe_comes_from(string argument, string? name) => Assert.Equal(name, RecipeSource.Find(argument).Name);

    [Fact]
    public void Recipe_is_read_from_a_file()
    {
        string folder = Directory.CreateTempSubdirectory("chainrule-recipe-").FullName, path = Path.Combine(folder, "mine.recipe");
        try
        {
            File.WriteAllText(path, "batch 32 # small\nepochs 5\n");
            Assert.Equal(new Recipe { Batch = 32, Epochs = 5 }, RecipeSource.Find(path).Recipe);
            File.WriteAllText(path, "batch 32\nepoch 5\n");
            var refusal = Assert.Throws<RecipeException>(() => RecipeSource.Find(path));
            Assert.Contains("', line 2, column 1: no part of a recipe is called 'epoch'.\n  epoch 5\n  ^^^^^\n  Next: did you mean 'epochs'?", refusal.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
