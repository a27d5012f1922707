namespace Chainrule.Models;

/// <summary>A text that is no model, or layers that do not fit: what was found, what was needed, what to do next.</summary>
public sealed class ModelException : Exception
{
    internal ModelException(string message) : base(message) { }

    internal ModelException(string message, Exception cause) : base(message, cause) { }

    /// <summary>Where in the text the mistake stands, counted in characters from 0; null where no one character is at fault.</summary>
    public int? Position { get; init; }
}
