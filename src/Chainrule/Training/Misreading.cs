namespace Chainrule.Training;

/// <summary>An image that was read wrongly.</summary>
/// <param name="Image">Its place among the images.</param>
/// <param name="Label">What it shows.</param>
/// <param name="Prediction">What was read.</param>
/// <param name="Confidence">The probability that was given to what was read.</param>
/// <param name="Loss">The negative log-probability that was given to what it shows.</param>
public sealed record Misreading(int Image, int Label, int Prediction, double Confidence, double Loss);
