using Chainrule.Data.Augmentations;
using Chainrule.Training;

namespace Chainrule.Briefs;

/// <summary>What a brief asks of a recipe, read off it.</summary>
internal static class RecipeSaid
{
    /// <summary>How far images are turned to either side, in degrees: the farthest of all that turns them.</summary>
    public static double Rotation(Recipe recipe) => Rotation(recipe.Augmentation.Transforms);

    /// <summary>The first words of the schedule's clause.</summary>
    public static string Schedule(Recipe recipe) => recipe.Schedule.GetType().Name.Replace("Schedule", "", StringComparison.Ordinal).ToLowerInvariant();

    private static double Rotation(TransformList transforms) => transforms.Select(t => t switch
    {
        RandomRotation r => Reach(r.Degrees),
        RandomAffine a => Reach(a.Degrees),
        RandomApply some => Rotation(some.Transforms),
        _ => 0,
    }).DefaultIfEmpty(0).Max();

    private static double Reach(Interval degrees) => Math.Max(Math.Abs(degrees.Low), Math.Abs(degrees.High));
}
