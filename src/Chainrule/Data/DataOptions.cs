namespace Chainrule.Data;

/// <summary>Where images may come from.</summary>
public sealed record DataOptions
{
    /// <summary>The word that stands for the built-in digits where a folder could stand.</summary>
    public const string SyntheticWord = "synthetic";

    /// <summary>A folder with the four files, or <see cref="SyntheticWord"/>; null to look in <c>CHAINRULE_DATA</c> and the user's cache, and to download.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether MNIST may be downloaded into the user's cache when it is nowhere else.</summary>
    public bool Download { get; init; } = true;

    /// <summary>Whether the built-in synthetic digits will do where there is nothing else.</summary>
    public bool SyntheticWillDo { get; init; } = true;

    /// <summary>Leave the test images unopened: what chooses must not see them. The set to test with is then empty.</summary>
    public bool TrainingOnly { get; init; }

    /// <summary>Told how a download goes.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>Told what the user should know: that something is downloaded; that the images are made, not found, and why.</summary>
    public Action<string>? Message { get; init; }
}
