namespace Chainrule.Training;

/// <summary>A checkpoint that cannot be gone on from: damaged, or of another training.</summary>
internal sealed class CheckpointException(string message) : Exception(message);
