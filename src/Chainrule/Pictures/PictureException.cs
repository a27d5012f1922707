namespace Chainrule.Pictures;

/// <summary>A file that is no picture, or a damaged one: what was found and where, what was needed, what to do next.</summary>
public sealed class PictureException : Exception
{
    internal PictureException(string found, string needed, string next)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}")
    {
    }
}
