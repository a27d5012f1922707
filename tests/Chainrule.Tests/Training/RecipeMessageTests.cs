using Chainrule.Kernels;
using Chainrule.Training;

namespace Chainrule.Tests.Training;

/// <summary>What is said of a text that is no recipe: the place, and what to do next.</summary>
public class RecipeMessageTests
{
    [Theory]
    [InlineData("", null, "recipe: the text says nothing.", "write parts with commas between them: batch 128, epochs 20, sgd 0.01 momentum 0.9, step 15")]
    [InlineData("bach 3", 0, "no part of a recipe is called 'bach'.", "did you mean 'batch'?")]
    [InlineData("epochs 3, lr 0.1", 10, "no part of a recipe is called 'lr'.", "did you mean 'sgd'?")]
    [InlineData("epochs 3, ema 0.99", 10, "no part of a recipe is called 'ema'.", "did you mean 'average'?")]
    [InlineData("epochs 3, clasic-17130", 10, "no part of a recipe is called 'clasic-17130'.", "did you mean 'classic-17130'")]
    [InlineData("epochs 3, sprint", 10, "the built-in recipe 'sprint' stands behind other parts.", "move it to the beginning: what follows it changes it.")]
    [InlineData("batch 0", 6, "'0' is no whole number from 1 to 65,536.", "write it like 'batch 128'.")]
    [InlineData("batch", 0, "'batch' does not say how many images.", "write it like 'batch 128'.")]
    [InlineData("batch 3 4", 8, "'batch' cannot take '4'.", "write it like 'batch 128'; every option at most once.")]
    [InlineData("batch 3, batch 4", 9, "the batch is said twice, by 'batch' and by 'batch'.", "keep the one that you mean.")]
    [InlineData("sgd 0.1, adam 0.1", 9, "the optimizer is said twice, by 'sgd' and by 'adam'.", "keep the one that you mean.")]
    [InlineData("sgd 0.1 momentun 0.9", 8, "'sgd' cannot take 'momentun'.", "did you mean 'momentum'?")]
    [InlineData("sgd 0.1 momentum", 8, "no number follows 'momentum'.", "write it like 'sgd 0.01 momentum 0.9 nesterov decay 0.0005'.")]
    [InlineData("sgd 0.1 momentum x", 17, "'x' is no number.", "write it like 'sgd 0.01 momentum 0.9 nesterov decay 0.0005'.")]
    [InlineData("sgd 0.1 nesterov", 0, "the momentum of Nesterov's step is 0, and must be above 0.", "give momentum 0.9 for example.")]
    [InlineData("sgd -1", 0, "the learning rate is -1, and must be a number above 0.", "give 0.01 for example.")]
    [InlineData("sgd 0.1 momentum 1", 0, "the momentum is 1, and must be at least 0 and below 1.", "give 0.9 for example.")]
    [InlineData("adam 0.1 betas 0.9", 9, "2 numbers must follow 'betas', and fewer do.", "write it like 'adam 0.001 betas 0.9 0.999 eps 1e-08 decay 0.0001'.")]
    [InlineData("sgd 0.1 epochs 3", 8, "a comma is missing before 'epochs'.", "put a comma between two parts.")]
    [InlineData("cosine per week", 7, "'per' is followed by neither 'epoch' nor 'step'.", "write it like 'cosine to 0.0001 per epoch'; without 'per' the rate moves at every step.")]
    [InlineData("warmup 2", 0, "'warmup' does not say which schedule comes then.", "write it like 'warmup 2 from 0.1 then cosine'.")]
    [InlineData("warmup 2 then batch", 14, "'batch' is no schedule that can follow a warm-up.", "write constant, step, multistep, cosine, linear or onecycle.")]
    [InlineData("onecycle start 1", 0, "the share that goes up is 1, and must be above 0 and below 1.", "give start 0.3 for example.")]
    [InlineData("loss nll smooth 1", 0, "label smoothing is 1, and must be at least 0 and below 1.", "give 0.05 for example.")]
    [InlineData("loss nll distil", 9, "'distil' does not say which network teaches and its share of the loss.", "write it like 'loss nll smooth 0.05 distil flagship 0.7 temperature 2'.")]
    [InlineData("loss nll distil flagship", 9, "'distil' does not say which network teaches and its share of the loss.", "write it like 'loss nll smooth 0.05 distil flagship 0.7 temperature 2'.")]
    [InlineData("loss nll distil 0.7 flagship", 20, "'flagship' is no number.", "write it like 'loss nll smooth 0.05 distil flagship 0.7 temperature 2'.")]
    [InlineData("loss nll distill flagship 0.7", 9, "'loss' cannot take 'distill'.", "did you mean 'distil'?")]
    [InlineData("loss nll temperature 2", 9, "'loss' cannot take 'temperature'.", "it belongs to 'distil', behind the teacher and its share.")]
    [InlineData("distil flagship 0.7", 0, "no part of a recipe is called 'distil'.", "did you mean 'loss'?")]
    [InlineData("loss nll distil flagship 0", 0, "the teacher's share of the loss is 0, and must be above 0 and at most 1.", "give 0.7 for example.")]
    [InlineData("loss nll distil flagship 1.5", 0, "the teacher's share of the loss is 1.5, and must be above 0 and at most 1.", "give 0.7 for example.")]
    [InlineData("loss nll distil flagship 0.5 temperature 0", 0, "the temperature is 0, and must be a number above 0.", "give 2 for example.")]
    [InlineData("dropout", 0, "'dropout' does not say until which epoch.", "write it like 'dropout until 10'.")]
    [InlineData("dropout 0.1", 0, "'dropout' does not say until which epoch.", "write it like 'dropout until 10'.")]
    [InlineData("dropout until", 0, "'dropout' does not say until which epoch.", "write it like 'dropout until 10'.")]
    [InlineData("dropout until 0", 14, "'0' is no whole number from 1 to 100,000.", "write it like 'dropout until 10'.")]
    [InlineData("dropout until 2.5", 14, "'2.5' is no whole number from 1 to 100,000.", "write it like 'dropout until 10'.")]
    [InlineData("seed -1", 5, "'-1' is no whole number from 0 to 18,446,744,073,709,551,615.", "write it like 'seed 1'.")]
    [InlineData("augment crop 22", 0, "an augmentation has its transforms in parentheses.", "write it like 'augment(crop 22 p 0.1, rotate 15)'.")]
    [InlineData("augment(crop 22", 7, "this '(' is never closed.", "put a ')' after the last transform.")]
    [InlineData("augment()", 7, "these parentheses are empty.", "write it like 'augment(crop 22 p 0.1, rotate 15)', or 'augment none'.")]
    [InlineData("augment(crop)", 8, "'crop' does not say how many pixels its side has.", "write it like 'crop 22 p 0.1'.")]
    [InlineData("epochs 3,, seed 1", 9, "nothing stands before this comma.", "remove the comma, or write the part.")]
    [InlineData("epochs 3) seed 1", 8, "this ')' closes nothing.", "remove it.")]
    [InlineData("epochs 3 (seed 1)", 9, "parentheses belong to 'augment' only.", "remove them, or write augment(…).")]
    [InlineData("epochs = 3", 0, "'epochs' does not say how many.", "write it like 'epochs 20'.")]
    public void Mistake_is_told_with_its_place_and_its_mend(string text, int? position, string found, string next)
    {
        var refusal = Assert.Throws<RecipeException>(() => Recipe.Parse(text));
        Assert.Equal(position, refusal.Position);
        Assert.Contains(found, refusal.Message);
        Assert.Contains("Next: " + next, refusal.Message);
    }

    [Fact]
    public void Mistake_is_underlined_where_it_stands()
    {
        var refusal = Assert.Throws<RecipeException>(() => Recipe.Parse("epochs 3, sgd 0.1 momentun 0.9"));
        Assert.Equal("recipe, column 19: 'sgd' cannot take 'momentun'.\n  epochs 3, sgd 0.1 momentun 0.9\n                    ^^^^^^^^\n  Next: did you mean 'momentum'?", refusal.Message);
    }

    [Theory]
    [InlineData("clasic-17130", "no recipe and no file is called 'clasic-17130'.\n  Next: did you mean 'classic-17130'")]
    [InlineData("nonsuch", "no recipe and no file is called 'nonsuch'.\n  Next: use one of classic-17130, ")]
    public void Unknown_name_is_told_with_the_near_ones(string argument, string start) =>
        Assert.StartsWith(start, Assert.Throws<RecipeException>(() => RecipeSource.Find(argument)).Message);

    [Fact]
    public void Recipe_built_by_a_program_is_refused_by_its_bounds() =>
        Assert.Equal("recipe: the batch is 0, and must be from 1 to 65,536.\n  Next: give 128 for example.", Assert.Throws<RecipeException>(new Recipe { Batch = 0 }.Check).Message);

    [Fact]
    public void Text_of_any_letters_is_read_or_refused_and_nothing_else()
    {
        string[] seeds = [.. Recipes.All.Select(r => r.Text), "warmup 2 from 0.1 then onecycle start 0.3, adamw 0.1 betas 0.9 0.99, average 0.9 warmup, loss nll smooth 0.1"];
        const string Letters = "abcdelmnoprstw 0123456789.,()-=;#\n\r\t×…";
        for (ulong seed = 0; seed < 100_000; seed++)
        {
            var random = new CounterRandom(seed, 78);
            char[] text = seeds[random.NextInt32(seeds.Length)].ToCharArray();
            for (int changes = 1 + random.NextInt32(4); changes > 0; changes--) text[random.NextInt32(text.Length)] = Letters[random.NextInt32(Letters.Length)];
            try
            {
                var recipe = Recipe.Parse(new(text));
                Assert.Equal(recipe, Recipe.Parse(recipe.ToString()));
            }
            catch (RecipeException e)
            {
                Assert.Contains("Next: ", e.Message);
            }
        }
    }
}
