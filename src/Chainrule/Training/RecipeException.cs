namespace Chainrule.Training;

/// <summary>A text that is no recipe, or a recipe that cannot be followed: what was found, what was needed, what to do next.</summary>
public sealed class RecipeException : Exception
{
    internal RecipeException(string message) : base(message) { }

    /// <summary>Where in the text the mistake stands, counted in characters from 0; null where no one character is at fault.</summary>
    public int? Position { get; init; }
}
