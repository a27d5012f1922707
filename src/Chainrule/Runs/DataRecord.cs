using Chainrule.Data;

namespace Chainrule.Runs;

/// <summary>The images of a run.</summary>
/// <param name="Name">"MNIST", "synthetic digits", …</param>
/// <param name="Synthetic">Whether a program made them; every figure of the run must then say so.</param>
/// <param name="Source">The folder that they came from; empty when they were made.</param>
/// <param name="Fingerprint">SHA-256 over both sets.</param>
/// <param name="Training">How many there are to train with.</param>
/// <param name="Test">How many there are to test with.</param>
public sealed record DataRecord(string Name, bool Synthetic, string Source, string Fingerprint, int Training, int Test)
{
    internal static DataRecord Of(ImageData data) => new(data.Name, data.Synthetic, data.Source, data.Fingerprint, data.Training.Count, data.Test.Count);
}
