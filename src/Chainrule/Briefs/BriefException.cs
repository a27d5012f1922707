namespace Chainrule.Briefs;

/// <summary>A text that is no brief: where, what was found, what to do next.</summary>
public sealed class BriefException : Exception
{
    internal BriefException(string message) : base(message) { }

    /// <summary>Where in the text the mistake stands, counted in characters from 0; null where no one character is at fault.</summary>
    public int? Position { get; init; }
}
