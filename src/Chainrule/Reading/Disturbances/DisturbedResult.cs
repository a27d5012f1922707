namespace Chainrule.Reading.Disturbances;

/// <summary>How many disturbed images a network still reads right.</summary>
internal sealed record DisturbedResult(Disturbance Disturbance, int Correct, int Images)
{
    /// <summary>In percent.</summary>
    public double Accuracy => 100.0 * Correct / Images;
}
