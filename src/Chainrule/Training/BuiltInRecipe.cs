namespace Chainrule.Training;

/// <summary>A recipe that comes with Chainrule.</summary>
/// <param name="Name">What <c>--recipe</c> calls it.</param>
/// <param name="Model">The built-in model that it is made for.</param>
/// <param name="About">What it is, in one line.</param>
/// <param name="Text">The recipe in its text form.</param>
public sealed record BuiltInRecipe(string Name, string Model, string About, string Text)
{
    /// <summary>Reads the text.</summary>
    public Recipe Build() => Recipe.Parse(Text);
}
