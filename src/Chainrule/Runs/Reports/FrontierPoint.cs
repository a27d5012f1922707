namespace Chainrule.Runs.Reports;

/// <summary>A network in a picture of parameters against accuracy.</summary>
/// <param name="Label">What stands beside its dot; empty for nothing.</param>
/// <param name="Parameters">Weights and biases, counted.</param>
/// <param name="Accuracy">In percent.</param>
internal sealed record FrontierPoint(string Label, int Parameters, double Accuracy);
