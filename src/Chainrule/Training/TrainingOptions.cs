namespace Chainrule.Training;

/// <summary>What a training is told besides model, recipe and images. None of it changes the bits of the weights, but <see cref="Validate"/>: it takes images away.</summary>
public sealed record TrainingOptions
{
    /// <summary>Threads that share the work, the caller among them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Train with 55,000 of the training images (eleven of twelve) and evaluate on the others; the test images are not looked at.</summary>
    public bool Validate { get; init; }
}
