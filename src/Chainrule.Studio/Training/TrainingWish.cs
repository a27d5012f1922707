namespace Chainrule.Studio.Training;

/// <summary>What was asked to be trained, as it was typed.</summary>
public sealed record TrainingWish
{
    public string Model { get; init; } = "sprint";

    /// <summary>A recipe's name or text; empty for the model's own.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>Epochs instead of the recipe's.</summary>
    public int? Epochs { get; init; }

    public ulong? Seed { get; init; }

    public bool Validate { get; init; }

    /// <summary>Whether the built-in digits are to be used even where there is MNIST.</summary>
    public bool Synthetic { get; init; }

    /// <summary>The folder of a run to go on with; then nothing of the above counts.</summary>
    public string? Resume { get; init; }
}
