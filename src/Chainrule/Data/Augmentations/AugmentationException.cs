namespace Chainrule.Data.Augmentations;

/// <summary>A text that is no augmentation, or a transform out of bounds: what was found, what was needed, what to do next.</summary>
public sealed class AugmentationException : Exception
{
    /// <summary>A refusal in words.</summary>
    internal AugmentationException(string message) : base(message) { }

    /// <summary>A refusal in words, and what led to it.</summary>
    internal AugmentationException(string message, Exception cause) : base(message, cause) { }

    /// <summary>Where in the text the mistake stands, counted in characters from 0; null where no one character is at fault.</summary>
    public int? Position { get; init; }
}
