using Chainrule.Briefs;
using Chainrule.Models;
using Chainrule.Studio.Training;
using Chainrule.Training;

namespace Chainrule.Studio.Design;

/// <summary>A brief and a recipe as they are typed, held against the model beside them.</summary>
/// <param name="Result">Clause by clause; null where the brief cannot be read or asks nothing.</param>
/// <param name="BriefTrouble">Why the brief is none.</param>
/// <param name="RecipeTrouble">Why the recipe is none; then it counts as not named.</param>
internal sealed record BudgetCheck(BriefResult? Result, TextTrouble? BriefTrouble, TextTrouble? RecipeTrouble)
{
    /// <summary>The exercise as most years set it.</summary>
    public const string Usual = "twenty";

    public static BudgetCheck Of(string brief, string recipe, Model model, string modelText)
    {
        (Recipe? named, TextTrouble? recipeTrouble) = Named(recipe);
        if (brief.Trim().Length == 0) return new(null, null, recipeTrouble);
        // Its own recipe is known by its name, and a built-in's text is as good as its name.
        string name = BuiltInModels.All.FirstOrDefault(one => one.Notation == modelText)?.Name ?? model.ToString();
        try
        {
            return new(BuiltInBriefs.Read(brief).Check(BriefSubject.Of(new ModelSource(name, model), named)), null, recipeTrouble);
        }
        catch (BriefException problem)
        {
            return new(null, TextTrouble.Of(problem, brief), recipeTrouble);
        }
    }

    private static (Recipe? Recipe, TextTrouble? Trouble) Named(string text)
    {
        if (text.Trim().Length == 0) return (null, null);
        try
        {
            return (TrainingOrder.RecipeOf(text).Recipe, null);
        }
        catch (RecipeException problem)
        {
            return (null, TextTrouble.Of(problem, text));
        }
    }
}
